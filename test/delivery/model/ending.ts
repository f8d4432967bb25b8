/** The end of a run: all instances are gone, a new one does the remaining work, and then every promise must have been kept. */
import { deepEqual, ok } from "node:assert/strict";
import { claiming, crashing, looking, marking } from "./claiming.ts";
import { passing } from "./passing.ts";
import type { Promised } from "./promised.ts";
import { expectedRows, rowsOf } from "./rows.ts";
import { settling } from "./settling.ts";
import type { Act } from "./step.ts";
import type { World } from "./world.ts";

const DAY_SECONDS = 86_400;
const all = 1_000;
const yes = { number: 0, end: "yes" as const };
const givenUp = { number: 0, end: "given up" as const };

export async function endWell(promised: Promised, world: World): Promise<void> {
  const act = async (one: Act): Promise<void> => (await one(world))?.(promised);
  for (const instance of [0, 1, 2]) await act(crashing(instance));
  await act(passing(DAY_SECONDS));
  await act(looking(false));
  await act(settling(world.seen.map(() => givenUp)));
  for (let before = all; ; ) {
    await act(passing(DAY_SECONDS));
    await act(claiming(0, all));
    await act(marking(all));
    if (world.held.length > 0) await act(settling(world.held.map(() => yes)));
    deepEqual(await rowsOf(world), expectedRows(promised));
    const waiting = promised.deliveries.filter(({ state }) => state === "QUEUED" || state === "SENDING").length;
    if (waiting === 0) break;
    ok(waiting < before, "What is QUEUED is never sent.");
    before = waiting;
  }
  judgeCalls(promised, world);
}

/** Looks only at the calls, not at the states that led to them. */
function judgeCalls({ deliveries }: Promised, { log }: World): void {
  for (const { id, allowed } of deliveries) {
    const executions = log.filter((one) => one.what === "executed" && one.id === id).length;
    ok(executions <= 1 + allowed, `${id} was executed ${executions} times; another call was allowed ${allowed} times.`);
  }
  for (const line of new Set(deliveries.map((one) => one.line))) {
    // A delivery that an operator sent again, or that was given up, has lost its place.
    const kept = deliveries.filter(
      (one) => one.line === line && one.allowed === 0 && !log.some(({ what, id }) => what === "given up" && id === one.id),
    );
    const ids = new Set(kept.map(({ id }) => id));
    const sent = new Set(log.filter(({ what, id }) => what === "permitted" && ids.has(id)).map(({ id }) => id));
    deepEqual(
      [...sent],
      [...ids].filter((id) => sent.has(id)),
      `Line ${line} was sent in another order than it was accepted.`,
    );
  }
}
