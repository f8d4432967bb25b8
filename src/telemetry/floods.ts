/**
 * Limits the log lines of many refusals, such as somebody guessing keys. The first refusal is a line at once. The others are one line for
 * each window.
 */
import type { EventOf } from "./events.ts";

type Refused = EventOf<"http.refused">;

/** Refusals of one status and code within a window. */
interface Flood {
  readonly last: Refused;
  readonly count: number;
  /** The first callers and addresses. */
  readonly who: readonly string[];
}

export interface RefusalSummary extends Pick<Refused, "event" | "status" | "code"> {
  /** Without the one that had its own line. */
  readonly count: number;
  readonly seconds: number;
  readonly who: readonly string[];
}

export interface Floods {
  take(refused: Refused): void;
  /** Writes what was counted. */
  flush(): void;
}

const WINDOW_MS = 10_000;
const MOST_NAMES = 5;

/** @param write gets the first refusal, then a summary at the end of each window in which there were more. */
export function createFloods(write: (line: Refused | RefusalSummary) => void, windowMs: number = WINDOW_MS): Floods {
  const floods = new Map<string, Flood | undefined>();
  let timer: NodeJS.Timeout | undefined;
  return {
    take(refused) {
      const kind = `${refused.status} ${refused.code}`;
      if (floods.has(kind)) {
        floods.set(kind, withOne(floods.get(kind), refused));
        return;
      }
      floods.set(kind, undefined);
      timer ??= setInterval(flush, windowMs).unref();
      write(refused);
    },
    flush,
  };

  function flush(): void {
    for (const [kind, flood] of floods) {
      if (flood === undefined) floods.delete(kind);
      else {
        const { count, who, last } = flood;
        const { event, status, code } = last;
        floods.set(kind, undefined);
        write({ event, status, code, count, seconds: windowMs / 1000, who });
      }
    }
    if (floods.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }
}

function withOne({ count, who }: Omit<Flood, "last"> = { count: 0, who: [] }, last: Refused): Flood {
  const name = last.caller ?? last.from;
  const isNew = name !== undefined && who.length < MOST_NAMES && !who.includes(name);
  return { last, count: count + 1, who: isNew ? [...who, name] : who };
}
