/** One step of a run: something is done to the ledger, and then judged by the model. */
import { deepEqual } from "node:assert/strict";
import type fc from "fast-check";
import type { Promised } from "./promised.ts";
import { expectedRows, type Row, rowsOf } from "./rows.ts";
import type { World } from "./world.ts";

/**
 * Compares the result with the model, and updates the model.
 * @param overlapped if others worked at the same time: the rows that they all left. Rows that others had locked may have been skipped.
 */
export type Judge = (promised: Promised, overlapped?: readonly Row[]) => void;

/** Undefined if there was nothing to do. */
export type Act = (world: World) => Promise<Judge | undefined>;

/** One after the other, as one step. */
export function inTurn(acts: readonly Act[]): Act {
  return async (world) => {
    const judges: Judge[] = [];
    for (const act of acts) judges.push((await act(world)) ?? (() => undefined));
    return (promised, overlapped) => {
      for (const judge of judges) judge(promised, overlapped);
    };
  };
}

export class Step implements fc.AsyncCommand<Promised, World> {
  readonly #name: string;
  readonly #act: Act;
  readonly #onDone: () => void;

  constructor(name: string, act: Act, onDone: () => void) {
    this.#name = name;
    this.#act = act;
    this.#onDone = onDone;
  }

  check(): boolean {
    return true;
  }

  async run(promised: Promised, world: World): Promise<void> {
    const judge = await this.#act(world);
    if (!judge) return;
    judge(promised);
    deepEqual(await rowsOf(world), expectedRows(promised));
    this.#onDone();
  }

  toString(): string {
    return this.#name;
  }
}
