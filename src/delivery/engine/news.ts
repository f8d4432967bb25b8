/**
 * News of deliveries: it wakes workers that wait for work, and callers that wait for an outcome. It comes from this instance or from
 * another one.
 */
import type { Ledger } from "../ledger/ledger.ts";
import { readMessage } from "../store/messages.ts";

export interface News {
  /** There is work, now or after `afterMs`. */
  queued(afterMs?: number): void;
  /** This delivery may have come to rest. */
  rested(id: string): void;
  /** The API's ban was lifted, `msAgo` (default: now). Returns whether this instance itself held back calls because of a ban. */
  lifted(api: string, msAgo?: number): boolean;
  /** News of other instances may have been missed. */
  missed(): void;
}

/** Passes on the news of other instances on the same store. */
export function listenToOthers({ database }: Ledger, news: News): Promise<void> {
  return database.listen((text) => {
    const message = text === undefined ? undefined : readMessage(text);
    if (!message) news.missed();
    else if ("queued" in message) {
      if (message.lifted !== undefined) news.lifted(message.lifted);
      news.queued();
    } else for (const id of message.rested) news.rested(id);
  });
}
