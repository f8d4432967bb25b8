/** Exports every delivery as a line of JSON, page by page, while instances run. */
import { FIRST_ID } from "../../promise/delivery-id.ts";
import type { Ledger } from "../ledger.ts";
import { readRecords } from "./record.ts";

export interface Exported {
  readonly count: number;
  readonly unreadable: number;
}

const MOST_ROWS = 500;

/** Oldest first. @param write gets lines without line ends. */
export async function exportDeliveries(
  { database, safe }: Pick<Ledger, "database" | "safe">,
  { withContents }: { readonly withContents: boolean },
  write: (lines: readonly string[]) => Promise<void>,
): Promise<Exported> {
  let [count, unreadable] = [0, 0];
  for (let after: string | undefined = FIRST_ID; after !== undefined; ) {
    const rest = `WHERE d.id > $1 ORDER BY d.id LIMIT ${MOST_ROWS}`;
    const records: Awaited<ReturnType<typeof readRecords>> = await readRecords(
      database.patient,
      rest,
      [after],
      withContents ? { safe } : {},
    );
    if (records.length > 0) await write(records.map(({ line }) => line));
    count += records.length;
    unreadable += records.reduce((sum, one) => sum + one.unreadable, 0);
    after = records.length < MOST_ROWS ? undefined : records.at(-1)?.id;
  }
  return { count, unreadable };
}
