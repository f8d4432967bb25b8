/** TOP's secret, read anew from its file. */
import type { TopClient } from "../top/client.ts";

export interface SecretEvent {
  readonly kind: "secret-renewed" | "secret-unreadable";
}

/** What cannot be read changes nothing, and is told. @param read undefined: the secret stands in no file. */
export function renewSecret(client: TopClient, read: (() => string | undefined) | undefined, on: (event: SecretEvent) => void): void {
  if (!read) return;
  const secret = read();
  if (secret === undefined) on({ kind: "secret-unreadable" });
  else if (client.renewSecret(secret)) on({ kind: "secret-renewed" });
}
