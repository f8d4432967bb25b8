/** Encrypts, in small steps, what an older program wrote in plain text: TOP's words and operators' notes. */
import { inSteps } from "../../store/in-steps.ts";
import type { Ledger } from "../ledger.ts";

interface Words {
  readonly id: string;
  /** The delivery's id. */
  readonly delivery: string;
  readonly words: string;
}

const MOST_ROWS = 1_000;

/** The place of a delivery's notes, which the safe authenticates. */
export function notePlace(deliveryId: string): string {
  return `${deliveryId}/note`;
}

/** Returns how many texts it encrypted. */
export async function sealWords(ledger: Ledger): Promise<number> {
  const failures = await sealColumn(ledger, {
    table: "delivery",
    column: "failure",
    delivery: "id",
    idType: "uuid",
    order: "created_at",
    placeOf: (id) => id,
  });
  return (
    failures +
    (await sealColumn(ledger, {
      table: "audit",
      column: "note",
      delivery: "delivery_id",
      idType: "bigint",
      order: "at",
      placeOf: notePlace,
    }))
  );
}

interface PlainColumn {
  readonly table: string;
  /** The encrypted column has the same name with `sealed_` in front. */
  readonly column: string;
  /** The column that holds the delivery's id. */
  readonly delivery: string;
  readonly idType: string;
  /** The column of the index that finds the rows. */
  readonly order: string;
  readonly placeOf: (deliveryId: string) => string;
}

function sealColumn({ database, safe }: Ledger, { table, column, delivery, idType, order, placeOf }: PlainColumn): Promise<number> {
  return inSteps(MOST_ROWS, () =>
    database.patient.transaction(async ({ query }) => {
      const rows = await query<Words>(
        `SELECT id::text, ${delivery}::text AS delivery, ${column} AS words FROM top_delivery.${table}
         WHERE ${column} IS NOT NULL ORDER BY ${order} LIMIT ${MOST_ROWS} FOR UPDATE SKIP LOCKED`,
      );
      if (rows.length === 0) return 0;
      const texts = rows.map((row) => ({ id: row.id, text: safe.seal(row.words, placeOf(row.delivery)) }));
      await query(
        `UPDATE top_delivery.${table} t SET ${column} = NULL, sealed_${column} = x.text
         FROM json_to_recordset($1::text::json) AS x (id ${idType}, text text) WHERE t.id = x.id`,
        [JSON.stringify(texts)],
      );
      return rows.length;
    }),
  );
}
