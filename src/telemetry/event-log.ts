/** Writes events to the log: one line for each event, with its level and words. */
import { eventTable, levelOf } from "./event-table.ts";
import type { EventName, ServiceEvent } from "./events.ts";
import { createFloods } from "./floods.ts";
import type { Logger } from "./log.ts";
import type { LogLevel } from "./log-level.ts";

/** A listener that writes to the log. */
export function logEvents(log: Logger): (event: ServiceEvent) => void {
  const write = (level: LogLevel, fields: { readonly event: EventName }): void => log[level](fields, eventTable[fields.event].words);
  const floods = createFloods((line) => write(eventTable[line.event].level, line));
  return (event) => {
    const level = levelOf(event);
    if (!log.isLevelEnabled(level)) return;
    if (event.event === "http.refused") return floods.take(event);
    if (event.event === "service.stopped") floods.flush();
    write(level, event);
  };
}
