/**
 * Warns of keys and certificates that expire soon: at each start, after each reload and once a day. So no caller is locked out by surprise.
 */

const DAY_MS = 86_400_000;
const WARN_DAYS = 14;

export interface Expiring {
  /** The name of a key's holder, or of the setting that names the file. */
  readonly name: string;
  /** Milliseconds since 1970. Undefined: it never expires. */
  readonly expiresAt: number | undefined;
}

export interface ExpiryWatch {
  /** Warns of these now, and each day from now on. They replace the earlier ones. */
  watch(these: readonly Expiring[]): void;
  stop(): void;
}

/** @param tell gets whole days: 0 is today, a negative number is in the past. */
export function createExpiryWatch(tell: (name: string, expires: Date, days: number) => void): ExpiryWatch {
  let timer: NodeJS.Timeout | undefined;
  const tellOf = (these: readonly Expiring[]): void => {
    for (const { name, expiresAt } of these) {
      if (expiresAt === undefined) continue;
      const days = Math.floor((expiresAt - Date.now()) / DAY_MS);
      if (days < WARN_DAYS) tell(name, new Date(expiresAt), days);
    }
  };
  return {
    watch(these) {
      clearInterval(timer);
      timer = setInterval(tellOf, DAY_MS, these).unref();
      tellOf(these);
    },
    stop: () => clearInterval(timer),
  };
}
