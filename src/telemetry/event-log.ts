/** What happens, as lines of the log: one for each event, at its level and in its words. */

import { eventTable, levelOf } from "./event-table.ts";
import type { ServiceEvent } from "./events.ts";
import type { Logger } from "./log.ts";

/** A listener that writes to the log. */
export function logEvents(log: Logger): (event: ServiceEvent) => void {
  return (event) => {
    const level = levelOf(event);
    if (log.isLevelEnabled(level)) log[level](event, eventTable[event.event].words);
  };
}
