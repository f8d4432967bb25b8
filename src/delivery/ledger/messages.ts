/** What instances on one store tell each other, within the transactions whose news it is: there is work, or deliveries came to rest. */
import { CHANNEL, type Queries } from "../store/database.ts";

export type Message = "queued" | { readonly rested: readonly string[] };

/** A message of NOTIFY holds less than 8,000 bytes. */
const MOST_IDS = 150;

export function announceQueued(queries: Queries): Promise<unknown> {
  return announce(queries, "queued");
}

export async function announceRested(queries: Queries, ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += MOST_IDS) await announce(queries, { rested: ids.slice(at, at + MOST_IDS) });
}

export function readMessage(text: string): Message {
  return JSON.parse(text) as Message;
}

function announce({ query }: Queries, message: Message): Promise<unknown> {
  return query("SELECT pg_notify($1, $2)", [CHANNEL, JSON.stringify(message)]);
}
