/** The application's secret, and its rotation. Until TOP has switched to a new secret, the previous one may still be the valid one. */
import type { TopError } from "./errors.ts";

/** TOP's code for a wrong signature. TOP checks the signature before anything else, so such a call was certainly not executed. */
const INVALID_SIGNATURE = 25;

export interface AppSecret {
  /** The newest first; at most two. */
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
