/** Events about keys and their files, for logs and metrics. They hold no secrets. */
export type AccessEvent =
  | { readonly kind: "reloaded" }
  /** The previous files stay in use. */
  | { readonly kind: "reload-failed"; readonly reason: string }
  /** The issuer's keys cannot be refreshed. The known ones stay in use. */
  | { readonly kind: "issuer-away"; readonly issuer: string; readonly reason: string }
  /** A caller's keys expire soon. */
  | { readonly kind: "key-expiring"; readonly caller: string; readonly expires: Date; readonly days: number };

/** Must not throw. */
export type OnAccessEvent = (event: AccessEvent) => void;
