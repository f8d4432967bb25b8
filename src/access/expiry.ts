/** Access keys that soon hold no longer, told of at each start, after each reload and once a day: nobody is locked out by surprise. */
import type { OnAccessEvent } from "./events.ts";
import type { KeyHolder } from "./key-file.ts";

const DAY_MS = 86_400_000;
const WARN_DAYS = 14;

export interface ExpiryWatch {
  /** Tells now, and from now on each day, of these holders instead of others. */
  watch(holders: readonly KeyHolder[]): void;
  stop(): void;
}

export function createExpiryWatch(on: OnAccessEvent): ExpiryWatch {
  let timer: NodeJS.Timeout | undefined;
  return {
    watch(holders) {
      clearInterval(timer);
      timer = setInterval(tellExpiring, DAY_MS, holders, on).unref();
      tellExpiring(holders, on);
    },
    stop: () => clearInterval(timer),
  };
}

/** Days are whole ones; 0 is today, and less than 0 has passed. */
function tellExpiring(holders: readonly KeyHolder[], on: OnAccessEvent): void {
  for (const { caller, expiresAt } of holders) {
    if (expiresAt === undefined) continue;
    const days = Math.floor((expiresAt - Date.now()) / DAY_MS);
    if (days < WARN_DAYS) on({ kind: "key-expiring", caller: caller.id, expires: new Date(expiresAt), days });
  }
}
