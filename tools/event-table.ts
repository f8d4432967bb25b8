/** Makes the table of events in docs/operate.md from the program's table. */
import type { EventRow } from "../src/telemetry/event-table.ts";
import { table } from "./tables.ts";

/** @param events the rows by the events' names. */
export function tableOfEvents(events: Readonly<Record<string, EventRow>>): string {
  const rows = Object.entries(events).map(([event, row]) => [`\`${event}\``, levelsOf(row), row.words, row.audit ? "yes" : "–"]);
  return table(["`event`", "`level`", "`msg`", "audit trail"], rows);
}

function levelsOf({ level, else: others = [] }: EventRow): string {
  return [level, ...others.map((other) => `${other.level} when ${other.when}`)].join("; ");
}
