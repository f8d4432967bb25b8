/** The application's secret, while TOP goes over from one to the next: until it has, the one of before may still be the one that holds. */
import type { TopError } from "./errors.ts";

/** TOP's code for a signature that does not fit. It looks at that before anything else: such a call was certainly not executed. */
const INVALID_SIGNATURE = 25;

export interface AppSecret {
  /** Newest first, two at most. */
  readonly known: readonly string[];
  /** Calls are signed with this one from now on; whether it is another one than before. */
  renew(secret: string): boolean;
  /** For one call, however often it is attempted. */
  forCall(): CallSecret;
}

export interface CallSecret {
  /** The newest one that this call's attempts were not refused for. */
  readonly current: string;
  /** Whether another one may be tried at once, after this end of an attempt. */
  triesAnother(error: TopError): boolean;
}

export function createAppSecret(first: string): AppSecret {
  let known: readonly string[] = [first];
  return {
    get known() {
      return known;
    },
    renew(secret) {
      const isOther = secret !== known[0];
      if (isOther) known = [secret, ...known.slice(0, 1)];
      return isOther;
    },
    forCall() {
      const refused = new Set<string>();
      const next = (): string | undefined => known.find((secret) => !refused.has(secret));
      let current = next() ?? first;
      return {
        get current() {
          current = next() ?? current;
          return current;
        },
        triesAnother({ details }) {
          if (details.top.code !== INVALID_SIGNATURE) return false;
          refused.add(current);
          return next() !== undefined;
        },
      };
    },
  };
}
