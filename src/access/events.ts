/** What happens to keys and their files, for logs and metrics; nothing in it is a secret. */
export type AccessEvent =
  | { readonly kind: "reloaded" }
  /** What was read before stays. */
  | { readonly kind: "reload-failed"; readonly reason: string }
  /** The issuer's keys cannot be fetched anew; the known ones stay. */
  | { readonly kind: "issuer-away"; readonly issuer: string; readonly reason: string }
  /** A caller's keys do not hold for long any more. */
  | { readonly kind: "key-expiring"; readonly caller: string; readonly expires: Date; readonly days: number };

/** Must not throw. */
export type OnAccessEvent = (event: AccessEvent) => void;
