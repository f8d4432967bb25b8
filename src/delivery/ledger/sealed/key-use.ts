/** Which keys are still in use. If a key is removed too early, the texts that it encrypted are lost. */
import type { Ledger } from "../ledger.ts";
import { sealedColumns } from "./columns.ts";

export interface KeyUse {
  readonly keyId: string;
  /** Encrypted texts under it. */
  readonly count: number;
}

/** Each key that encrypted a text, and each key of this instance, even if unused. */
export async function keyUse({ database, safe }: Pick<Ledger, "database" | "safe">): Promise<readonly KeyUse[]> {
  const everywhere = [
    "SELECT sealed FROM top_delivery.secret",
    ...sealedColumns.map(({ table, column }) => `SELECT ${column} FROM top_delivery.${table} WHERE ${column} IS NOT NULL`),
  ];
  const found = await database.patient.query<KeyUse>(
    `SELECT split_part(sealed, '.', 1) AS "keyId", count(*)::integer AS count FROM (${everywhere.join(" UNION ALL ")}) AS t
     GROUP BY 1 ORDER BY 1`,
  );
  const unused = safe.keyIds.filter((id) => !found.some(({ keyId }) => keyId === id));
  return [...found, ...unused.map((keyId) => ({ keyId, count: 0 }))];
}
