/** The table of events, made from the program's own. */
import type { EventRow, eventTable } from "../src/telemetry/event-table.ts";
import { table } from "./tables.ts";

/** A row for each event: its name, how loud it is, its words, and whether the audit trail has it. */
export function eventRows(events: typeof eventTable): string {
  const rows = Object.entries(events as Readonly<Record<string, EventRow>>).map(([event, row]) => [
    `\`${event}\``,
    levelsOf(row),
    row.words,
    row.audit ? "yes" : "–",
  ]);
  return table(["`event`", "`level`", "`msg`", "audit trail"], rows);
}

function levelsOf({ level, else: others = [] }: EventRow): string {
  return [level, ...others.map((other) => `${other.level} when ${other.when}`)].join("; ");
}
