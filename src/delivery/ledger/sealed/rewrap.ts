/** Re-encrypts texts that are under another key than the first, in small steps, while instances run. */
import type { Ledger } from "../ledger.ts";
import type { SealedColumn } from "./columns.ts";
import { type SealedText, walkSealed } from "./walk.ts";

export interface Rewrapped {
  readonly count: number;
  /** Texts that cannot be decrypted: their key is missing, or they were changed. */
  readonly unreadable: number;
}

/** @param onProgress called with how many are done. */
export async function rewrap(
  { database, safe }: Pick<Ledger, "database" | "safe">,
  onProgress: (done: number) => void,
): Promise<Rewrapped> {
  let [count, unreadable] = [0, 0];
  const others = { where: "split_part(sealed, '.', 1) <> $2", values: [safe.keyIds[0]] };
  await walkSealed(
    database.patient,
    async (column, page) => {
      const anew = page.flatMap(({ id, deliveryId, text }) => {
        const opened = safe.show(text, column.placeOf(deliveryId));
        return opened === undefined ? [] : [{ id, before: text, text: safe.seal(opened, column.placeOf(deliveryId)) }];
      });
      unreadable += page.length - anew.length;
      count += await replace(column, anew);
      onProgress(count);
    },
    others,
  );
  return { count, unreadable };

  /** A text that was changed in the meantime is not replaced: it is under the first key already, or it was erased. */
  async function replace(
    { table, column, idType }: SealedColumn,
    texts: readonly (Pick<SealedText, "id" | "text"> & { readonly before: string })[],
  ): Promise<number> {
    const changed = await database.patient.query(
      `UPDATE top_delivery.${table} t SET ${column} = x.text
       FROM json_to_recordset($1::text::json) AS x (id ${idType}, before text, text text) WHERE t.id = x.id AND t.${column} = x.before
       RETURNING t.id`,
      [JSON.stringify(texts)],
    );
    return changed.length;
  }
}
