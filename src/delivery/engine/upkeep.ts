/** Periodic work: it settles interrupted claims, ends waits that are too long, and erases old contents. */
import { eraseContents, expiringCount, tablesWithContents } from "../ledger/erase.ts";
import { unreadableStanding } from "../ledger/health.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { removeRows } from "../ledger/records/remove.ts";
import { liftedBans } from "../ledger/reports/ban.ts";
import { sealWords } from "../ledger/sealed/seal.ts";
import { fillFailureCodes } from "../ledger/search/failure-code.ts";
import { fillSubjects } from "../ledger/search/subject.ts";
import { endWaits } from "../ledger/waits.ts";
import { archiveIn } from "../store/archive.ts";
import { compact } from "../store/compaction.ts";
import type { News } from "./news.ts";
import type { EngineOptions } from "./options.ts";

export interface Upkeep {
  stop(): void;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WARN_DAYS = 14;
const NO_ROOM =
  "The delivery store's files still hold erased contents, because the disk has no room to rewrite them. The service tries again each day.";

export function startUpkeep(
  ledger: Ledger,
  recover: () => Promise<void>,
  { queued, lifted }: Pick<News, "queued" | "lifted">,
  options: EngineOptions,
): Upkeep {
  const { pollMs, rowRetention, on } = options;
  let unreadable = 0;
  let filesHoldErased = false;
  const timers = [
    every(pollMs, recover),
    every(pollMs, warnOfUnreadable),
    every(pollMs, shorten),
    every(ledger.database.shared ? HOUR_MS : DAY_MS, erase),
    every(DAY_MS, warnOfExpiry),
    every(HOUR_MS, fill),
  ];
  if (ledger.database.shared) timers.push(every(pollMs, openGates));
  attempt(shorten);
  attempt(async () => {
    await fill();
    await erase();
    await warnOfExpiry();
  });
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
    if (await endWaits(ledger)) queued();
  }

  /** The message of another instance may have been missed. */
  async function openGates(): Promise<void> {
    for (const { api, msAgo } of await liftedBans(ledger.database)) lifted(api, msAgo);
  }

  /** Fills in what an older program did not store. It must run before contents are erased: they say what a delivery is about. */
  async function fill(): Promise<void> {
    await fillSubjects(ledger);
    await fillFailureCodes(ledger);
  }

  async function warnOfExpiry(): Promise<void> {
    const count = await expiringCount(ledger, options, WARN_DAYS);
    if (count > 0) on({ kind: "expiring", count, days: WARN_DAYS });
  }

  async function erase(): Promise<void> {
    const count = await eraseContents(ledger, options);
    if (count > 0) on({ kind: "erased", count });
    const sealed = await sealWords(ledger);
    filesHoldErased ||= count + sealed > 0;
    try {
      if ((await remove()) > 0) filesHoldErased = true;
    } finally {
      // Also if the archive cannot be written: what was erased must leave the files.
      if (filesHoldErased && !ledger.database.shared) await compactStore();
    }
  }

  async function remove(): Promise<number> {
    if (!rowRetention) return 0;
    const { days, archiveFolder } = rowRetention;
    const count = await removeRows(ledger, { days, archive: archiveFolder === undefined ? undefined : archiveIn(archiveFolder) });
    if (count > 0) on({ kind: "removed", count });
    return count;
  }

  async function compactStore(): Promise<void> {
    filesHoldErased = !(await compact(ledger.database, tablesWithContents));
    on(filesHoldErased ? { kind: "notice", notice: NO_ROOM } : { kind: "compacted" });
  }

  function every(ms: number, work: () => Promise<void>): NodeJS.Timeout {
    return setInterval(() => attempt(work), ms).unref();
  }

  function attempt(work: () => Promise<void>): void {
    void work().catch((error: unknown) => on({ kind: "trouble", error }));
  }
}
