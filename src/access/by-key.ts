/** Finds the caller by its key. */
import { timingSafeEqual } from "node:crypto";
import { AccessError } from "./access-error.ts";
import type { Caller } from "./caller.ts";
import { hashOfKey, type KeyHolder } from "./key-file.ts";

/**
 * The holder of a key. Every hash in the list is compared in constant time, so that the duration reveals nothing about a near match.
 * @throws AccessError `UNAUTHENTICATED`.
 */
export function callerByKey(holders: readonly KeyHolder[], key: string): Caller {
  const presented = hashOfKey(key);
  let found: KeyHolder | undefined;
  for (const holder of holders) {
    for (const hash of holder.hashes) if (timingSafeEqual(hash, presented)) found = holder;
  }
  if (found?.expiresAt !== undefined && found.expiresAt <= Date.now())
    throw new AccessError("UNAUTHENTICATED", "This key has expired. Ask for a new one.");
  if (found) return found.caller;
  throw new AccessError("UNAUTHENTICATED", "This key is unknown, or was removed. Ask for a new one.");
}
