/** The application's secret, and its rotation. Until TOP has switched to a new secret, a previous one may still be the valid one. */
import type { TopError } from "./errors.ts";

/** TOP's code for a wrong signature. TOP checks the signature before anything else, so such a call was certainly not executed. */
const INVALID_SIGNATURE = 25;

export interface AppSecret {
  /** The newest first, each once; at most three. */
  readonly known: readonly string[];
  /** Signs calls with this secret from now on. True when it differs from the previous one. */
  renew(secret: string): boolean;
  /** The secret for one call and all its attempts. */
  forCall(): CallSecret;
}

export interface CallSecret {
  /** The newest secret that TOP has not refused in this call. */
  readonly current: string;
  /** Whether the call may be attempted again at once with another secret, after an attempt ended with this error. */
  triesAnother(error: TopError): boolean;
}

/** One more than a rotation needs: if a wrong secret was written first and then the right one, the one that TOP still has must not be lost. */
const MOST_KNOWN = 3;

export function createAppSecret(first: string): AppSecret {
  let known: readonly string[] = [first];
  return {
    get known() {
      return known;
    },
    renew(secret) {
      const isOther = secret !== known[0];
      if (isOther) known = [...new Set([secret, ...known])].slice(0, MOST_KNOWN);
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
