/** How many connections the endpoint can take: each is an open file, and so are the gateway's, the store's and the log. */
import type { SettingContext } from "../settings/setting.ts";

/** Linux has the process's own limits here, after Node has raised them as far as it may. */
const LIMITS_FILE = "/proc/self/limits";

/** The lowest limit that is usual, where the real one is not known. */
const USUAL_LIMIT = 1024;

/** For the store (an embedded one has 150 files open), the log, the program's own files, and connections that are just being closed. */
const RESERVE = 384;

/** More than one process answers in time; each costs some kilobytes. */
const MOST = 10_000;

/**
 * The setting, or as many as the limit of open files leaves.
 * @param maxConcurrency connections to the gateway; the built-in sandbox has as many of its own.
 */
export function maxConnectionsOf(wanted: number | undefined, maxConcurrency: number, { contentOf, problem }: SettingContext): number {
  const limit = openFilesIn(contentOf(LIMITS_FILE));
  const left = limit - RESERVE - 2 * maxConcurrency;
  if (left < 1 || (wanted ?? 1) > left)
    problem(
      `MAX_CONNECTIONS: ${Math.max(0, left)} at most, for this process may open ${limit} files (ulimit -n), of which ${RESERVE} and twice TOP_MAX_CONCURRENCY are kept for others.`,
    );
  return wanted ?? Math.min(left, MOST);
}

function openFilesIn(limits = ""): number {
  const soft = /^Max open files +(\S+)/m.exec(limits)?.[1];
  return soft === "unlimited" ? Number.POSITIVE_INFINITY : Number(soft ?? USUAL_LIMIT);
}
