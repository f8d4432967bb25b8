/** What must be done from time to time: interrupted claims are settled, old contents erased. */
import { eraseContents } from "../ledger/erase.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { unreadableStanding } from "../ledger/read.ts";
import type { EngineOptions } from "./options.ts";

export interface Upkeep {
  stop(): void;
}

const ERASE_EVERY_MS = 3_600_000;

export function startUpkeep(
  ledger: Ledger,
  recover: () => Promise<void>,
  { pollMs, retentionDays, on }: Pick<EngineOptions, "pollMs" | "retentionDays" | "on">,
): Upkeep {
  let unreadable = 0;
  const timers = [every(pollMs, recover), every(pollMs, warnOfUnreadable), every(ERASE_EVERY_MS, erase)];
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
