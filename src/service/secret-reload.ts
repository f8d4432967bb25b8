/** Reloads TOP's secret from its file. */
import type { TopClient } from "../top/client.ts";

export interface SecretEvent {
  readonly kind: "secret-renewed" | "secret-unreadable";
}

/** If the file cannot be read, the secret stays, and an event reports it. @param read undefined: the secret is not in a file. */
export function renewSecret(client: TopClient, read: (() => string | undefined) | undefined, on: (event: SecretEvent) => void): void {
  if (!read) return;
  const secret = read();
  if (secret === undefined) on({ kind: "secret-unreadable" });
  else if (client.renewSecret(secret)) on({ kind: "secret-renewed" });
}
