/**
 * How many connections the endpoint can accept. Each is an open file, and so are the gateway's connections, the store's files and the log.
 */
import type { SettingContext } from "../../settings/setting.ts";

/** On Linux this file has the process's limits, after Node has raised them as far as allowed. */
const LIMITS_FILE = "/proc/self/limits";

/** The lowest usual limit. It is used if the real one is not known. */
const USUAL_LIMIT = 1024;

/** For the store (an embedded one has 150 open files), the log, the program's own files, and connections that are closing. */
const RESERVE = 384;

/** More than one process can answer in time. Each connection costs some kilobytes. */
const MOST = 10_000;

/**
 * The setting, or as many as the limit of open files allows.
 * @param maxConcurrency connections to the gateway; the built-in sandbox has as many of its own.
 */
export function maxConnectionsOf(wanted: number | undefined, maxConcurrency: number, { contentOf, problem }: SettingContext): number {
  const limit = openFilesIn(contentOf(LIMITS_FILE));
  const left = limit - RESERVE - 2 * maxConcurrency;
  if (left < 1 || (wanted ?? 1) > left)
    problem(
      `MAX_CONNECTIONS: ${Math.max(0, left)} at most. This process may open ${limit} files (ulimit -n); ${RESERVE} and twice TOP_MAX_CONCURRENCY are reserved for other uses.`,
    );
  return wanted ?? Math.min(left, MOST);
}

function openFilesIn(limits = ""): number {
  const soft = /^Max open files +(\S+)/m.exec(limits)?.[1];
  return soft === "unlimited" ? Number.POSITIVE_INFINITY : Number(soft ?? USUAL_LIMIT);
}
