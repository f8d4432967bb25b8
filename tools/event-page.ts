/** docs/operate.md's table of events, made from the program's own. */
import type { EventRow, eventTable } from "../src/telemetry/event-table.ts";
import { table, withTables } from "./tables.ts";

/** The page with its table made anew. */
export function withEventTable(page: string, events: typeof eventTable): string {
  const rows = Object.entries(events as Readonly<Record<string, EventRow>>).map(([event, row]) => [
    `\`${event}\``,
    levelsOf(row),
    row.words,
    row.audit ? "yes" : "–",
  ]);
  return withTables(page, { events: table(["`event`", "`level`", "`msg`", "audit trail"], rows) });
}

function levelsOf({ level, else: others = [] }: EventRow): string {
  return [level, ...others.map((other) => `${other.level} when ${other.when}`)].join("; ");
}
