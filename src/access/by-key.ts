/** Who calls, by a key. */
import { timingSafeEqual } from "node:crypto";
import { AccessError } from "./access-error.ts";
import type { Caller } from "./caller.ts";
import { hashOfKey, type KeyHolder } from "./key-file.ts";

/**
 * The holder of a key. Every hash is compared in constant time and to the end of the list, so that no time tells which comes close.
 * @throws AccessError `UNAUTHENTICATED`.
 */
export function callerByKey(holders: readonly KeyHolder[], key: string): Caller {
  const presented = hashOfKey(key);
  let found: KeyHolder | undefined;
  for (const holder of holders) {
    for (const hash of holder.hashes) if (timingSafeEqual(hash, presented)) found = holder;
  }
  if (found?.expiresAt !== undefined && found.expiresAt <= Date.now())
    throw new AccessError("UNAUTHENTICATED", "This key has expired: ask for a new one.");
  if (found) return found.caller;
  throw new AccessError("UNAUTHENTICATED", "This key is not known here, or no longer.");
}
