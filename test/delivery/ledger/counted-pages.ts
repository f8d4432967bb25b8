/** Counts the pages that the statements of a ledger touch. */
import type { Ledger } from "../../../src/delivery/ledger/ledger.ts";
import type { Database, Queries } from "../../../src/delivery/store/database.ts";
import type { TopApi } from "../../../src/top/api.ts";

interface Plan {
  readonly "Shared Hit Blocks": number;
  readonly "Shared Read Blocks": number;
}

/** Everything that `run` writes is rolled back. @param apis names of the APIs that the service has. */
export async function pagesOf(
  database: Database,
  run: (ledger: Ledger) => Promise<unknown>,
  apis: readonly string[] = [],
): Promise<number> {
  let pages = 0;
  const undone = new Error("Nothing stays.");
  await database.patient
    .transaction(async ({ query }) => {
      const counted: Queries["query"] = async (sql, values) => {
        await query("SAVEPOINT explained");
        const [row] = await query<{ readonly "QUERY PLAN": readonly [{ readonly Plan: Plan }] }>(
          `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`,
          values,
        );
        await query("ROLLBACK TO explained");
        const plan = row?.["QUERY PLAN"][0].Plan;
        pages += (plan?.["Shared Hit Blocks"] ?? 0) + (plan?.["Shared Read Blocks"] ?? 0);
        return query(sql, values);
      };
      await run(ledgerOf(counted, apis));
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return pages;
}

function ledgerOf(query: Queries["query"], apis: readonly string[]): Ledger {
  const transactions = { query, transaction: <T>(work: (queries: Queries) => Promise<T>) => work({ query }) };
  return {
    database: { ...transactions, patient: transactions, shared: false, checkWritable: () => Promise.resolve() } as unknown as Database,
    apis: new Map(apis.map((api) => [api, {} as TopApi])),
    safe: { keyIds: ["p"], show: () => undefined },
    fingerprints: { subject: (value: string) => value },
  } as unknown as Ledger;
}
