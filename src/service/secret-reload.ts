/** TOP's secret, read anew from its file. */
import type { TopClient } from "../top/client.ts";

export interface SecretLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** What cannot be read changes nothing, and is logged. @param read undefined: the secret stands in no file. */
export function renewSecret(client: TopClient, read: (() => string | undefined) | undefined, log: SecretLog): void {
  if (!read) return;
  const secret = read();
  if (secret === undefined) log.error({}, "The file of TOP_APP_SECRET_FILE cannot be read, or is empty; the secret of before stays.");
  else if (client.renewSecret(secret))
    log.info({}, "TOP's secret was replaced. Where TOP refuses the new one, the one of before is tried.");
}
