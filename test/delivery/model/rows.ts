/** The ledger's rows as they are, and as the model expects them. */
import type { DeliveryState } from "../../../src/delivery/promise/states.ts";
import { type Expected, hasTurn, type Promised } from "./promised.ts";
import type { World } from "./world.ts";

export interface Row {
  readonly id: string;
  readonly state: DeliveryState;
  readonly attempt: number;
  /** Null: it is in no line. */
  readonly turn: boolean | null;
  /** In its line, from 1. */
  readonly place: number | null;
  readonly recorded: readonly number[];
  readonly contradicted: boolean;
  readonly erased: boolean;
}

export async function rowsOf({ ledger }: World): Promise<readonly Row[]> {
  const rows = await ledger.database.query<Row>(
    `SELECT id, state, attempt, turn, late_answer IS NOT NULL AS contradicted, payload IS NULL AS erased,
       CASE WHEN turn IS NOT NULL THEN row_number() OVER (PARTITION BY business_key, turn IS NULL ORDER BY turn DESC, position)::integer END AS place,
       ARRAY(SELECT n FROM top_delivery.attempt WHERE delivery_id = d.id ORDER BY n) AS recorded
     FROM top_delivery.delivery d ORDER BY id`,
  );
  // An array from another thread belongs to another realm, and is never strictly equal.
  return Array.from(rows, (row) => ({ ...row, recorded: [...row.recorded] }));
}

export function expectedRows(promised: Promised): readonly Row[] {
  return promised.deliveries.map((one) => rowOf(promised, one)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function rowOf(promised: Promised, one: Expected): Row {
  const { id, state, attempt, contradicted, erased } = one;
  const isInLine = state === "QUEUED" || state === "SENDING";
  const turn = isInLine ? hasTurn(promised, one) : null;
  const place = isInLine ? (promised.lines[one.line]?.indexOf(id) ?? -1) + 1 : null;
  return { id, state, attempt, turn, place, contradicted, erased, recorded: one.recorded.toSorted((a, b) => a - b) };
}
