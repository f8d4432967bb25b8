/** What must be done from time to time: interrupted claims are settled, waits that are too long end, old contents are erased. */
import { eraseContents } from "../ledger/erase.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { unreadableStanding } from "../ledger/read.ts";
import { endWaits } from "../ledger/waits.ts";
import type { EngineOptions } from "./options.ts";

export interface Upkeep {
  stop(): void;
}

const ERASE_EVERY_MS = 3_600_000;

export function startUpkeep(ledger: Ledger, recover: () => Promise<void>, wake: () => void, options: EngineOptions): Upkeep {
  const { pollMs, retentionDays, on } = options;
  let unreadable = 0;
  const timers = [every(pollMs, recover), every(pollMs, warnOfUnreadable), every(pollMs, shorten), every(ERASE_EVERY_MS, erase)];
  attempt(shorten);
  attempt(erase);
  return {
    stop: () => {
      for (const timer of timers) clearInterval(timer);
    },
  };

  async function warnOfUnreadable(): Promise<void> {
    const { count } = await unreadableStanding(ledger.database, ledger.safe.keyIds);
    if (count > 0 && unreadable === 0) on({ kind: "unreadable", count });
    unreadable = count;
  }

  async function shorten(): Promise<void> {
    if (await endWaits(ledger)) wake();
  }

  async function erase(): Promise<void> {
    const count = await eraseContents(ledger, retentionDays);
    if (count > 0) on({ kind: "erased", count });
  }

  function every(ms: number, work: () => Promise<void>): NodeJS.Timeout {
    return setInterval(() => attempt(work), ms).unref();
  }

  function attempt(work: () => Promise<void>): void {
    void work().catch((error: unknown) => on({ kind: "trouble", error }));
  }
}
