/**
 * Messages between instances on one store: there is work, deliveries came to rest, or a ban was lifted. Each is sent in the transaction
 * that it reports.
 */
import { CHANNEL, type Queries } from "./database.ts";

/** Programs of the previous version put an API's name into `queued`, and fail on a message that they cannot read. */
export type Message = { readonly queued: unknown; readonly lifted?: string } | { readonly rested: readonly string[] };

/** A message of NOTIFY holds less than 8,000 bytes. */
const MOST_IDS = 150;

export function announceQueued(queries: Queries): Promise<unknown> {
  return announce(queries, { queued: true });
}

/** A ban of an API was lifted. The message also says that there is work, for programs that do not know lifted bans. */
export function announceLifted(queries: Queries, api: string): Promise<unknown> {
  return announce(queries, { queued: true, lifted: api });
}

export const QUEUED: string = textOf({ queued: true });

/** The messages that announce these ids. One message holds at most 150. */
export function restedMessages(ids: readonly string[]): readonly string[] {
  return Array.from({ length: Math.ceil(ids.length / MOST_IDS) }, (_, n) =>
    textOf({ rested: ids.slice(n * MOST_IDS, (n + 1) * MOST_IDS) }),
  );
}

/** Undefined when this program does not know the message: anybody who can connect can send one. */
export function readMessage(text: string): Message | undefined {
  try {
    const { queued, lifted, rested } = JSON.parse(text) as { readonly [member: string]: unknown };
    if (queued) return { queued, ...(typeof lifted === "string" && { lifted }) };
    return Array.isArray(rested) ? { rested } : undefined;
  } catch {
    return undefined;
  }
}

function announce({ query }: Queries, message: Message): Promise<unknown> {
  return query("SELECT pg_notify($1, $2)", [CHANNEL, textOf(message)]);
}

function textOf(message: Message): string {
  return JSON.stringify(message);
}
