/** What the ledger's rows are, and what they must be. */
import type { DeliveryState } from "../../../src/delivery/promise/states.ts";
import { type Expected, hasTurn, type Promised } from "./promised.ts";
import type { World } from "./world.ts";

interface Row {
  readonly id: string;
  readonly state: DeliveryState;
  readonly attempt: number;
  /** Null: it is in no line. */
  readonly turn: boolean | null;
  readonly recorded: readonly number[];
  readonly contradicted: boolean;
  readonly erased: boolean;
}

export async function rowsOf({ ledger }: World): Promise<readonly Row[]> {
  const rows = await ledger.database.query<Row>(
    `SELECT id, state, attempt, turn, late_answer IS NOT NULL AS contradicted, payload IS NULL AS erased,
       ARRAY(SELECT n FROM top_delivery.attempt WHERE delivery_id = d.id ORDER BY n) AS recorded
     FROM top_delivery.delivery d ORDER BY id`,
  );
  // What comes from another thread is an array of another realm, which is never strictly equal.
  return Array.from(rows, (row) => ({ ...row, recorded: [...row.recorded] }));
}

export function expectedRows(promised: Promised): readonly Row[] {
  return promised.deliveries.map((one) => rowOf(promised, one));
}

function rowOf(promised: Promised, one: Expected): Row {
  const { id, state, attempt, contradicted, erased } = one;
  const turn = state === "QUEUED" || state === "SENDING" ? hasTurn(promised, one) : null;
  return { id, state, attempt, turn, contradicted, erased, recorded: one.recorded.toSorted((a, b) => a - b) };
}
