/** Keys and certificates that soon hold no longer, told of at each start, after each reload and once a day: nobody is locked out by surprise. */

const DAY_MS = 86_400_000;
const WARN_DAYS = 14;

export interface Expiring {
  /** Of a key's holder, or of the setting that names the file. */
  readonly name: string;
  /** Milliseconds since 1970; undefined: it holds for ever. */
  readonly expiresAt: number | undefined;
}

export interface ExpiryWatch {
  /** Tells now, and from now on each day, of these instead of others. */
  watch(these: readonly Expiring[]): void;
  stop(): void;
}

/** @param tell is given whole days: 0 is today, and less than 0 has passed. */
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
