/** Reads all encrypted texts, page by page, so that no other transaction waits for it. */
import type { Queries } from "../../store/database.ts";
import { type SealedColumn, sealedColumns } from "./columns.ts";

export interface SealedText {
  readonly id: string;
  readonly deliveryId: string;
  readonly text: string;
}

const MOST_ROWS = 500;

/**
 * Calls `onPage` with each page of texts.
 * @param where a further condition on `t.sealed`; its values begin at `$2`.
 */
export async function walkSealed(
  { query }: Queries,
  onPage: (column: SealedColumn, page: readonly SealedText[]) => Promise<void> | void,
  { where = "true", values = [] }: { readonly where?: string; readonly values?: readonly unknown[] } = {},
): Promise<void> {
  for (const column of sealedColumns) {
    for (let after: string | undefined = column.firstId; after !== undefined; ) {
      const page: readonly SealedText[] = await query<SealedText>(
        `SELECT id::text, "deliveryId", sealed AS text FROM (
           SELECT id, ${column.delivery}::text AS "deliveryId", ${column.column} AS sealed FROM top_delivery.${column.table}
         ) AS t WHERE id > $1::${column.idType} AND sealed IS NOT NULL AND ${where} ORDER BY t.id LIMIT ${MOST_ROWS}`,
        [after, ...values],
      );
      if (page.length > 0) await onPage(column, page);
      after = page.length < MOST_ROWS ? undefined : page.at(-1)?.id;
    }
  }
}
