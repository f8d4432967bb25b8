/** Which keys are still in use: a key that is dropped too early takes what it encrypted with it. */
import type { Ledger } from "../ledger.ts";
import { sealedColumns } from "./columns.ts";

export interface KeyUse {
  readonly keyId: string;
  /** Encrypted texts under it. */
  readonly count: number;
}

/** Each key that encrypted something, and each that is there. */
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
