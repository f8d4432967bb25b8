/** The key file: who may call, each by the SHA-256 of a key that nobody but its holder has. It holds no secret. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { readJson } from "../settings/read-json.ts";
import type { Caller } from "./caller.ts";
import type { Sessions } from "./sessions.ts";

export interface KeyHolder {
  readonly caller: Caller;
  /** One, or two while a key is being replaced. */
  readonly hashes: readonly Buffer[];
}

/** One caller as the file has it. */
export interface KeyEntry {
  readonly id: string;
  readonly sha256: readonly string[];
  readonly scopes: readonly string[];
  /** The name of a session. */
  readonly session?: string | undefined;
  readonly gateway?: boolean | undefined;
}

const entry: z.ZodType<KeyEntry> = z.strictObject({
  id: z.string().min(1, "must not be empty"),
  sha256: z
    .array(z.string().regex(/^[0-9a-f]{64}$/, "must be 64 hexadecimal digits, in lower case"))
    .min(1, "must have one hash, or two")
    .max(2, "must have one hash, or two: remove the older one"),
  scopes: z.array(z.string().regex(/^[^\s"]+$/, "must be a name without blanks")),
  session: z.string().optional(),
  gateway: z.boolean().optional(),
});

const keyFile = z.strictObject({ keys: z.array(entry) });

/** The SHA-256 of a key. Nothing slower is needed: a key is 32 random bytes, which nobody guesses. */
export function hashOfKey(key: string): Buffer {
  return createHash("sha256").update(key, "utf8").digest();
}

/**
 * The entries of a file, in its order.
 * @throws Error that names the entry and what is wrong with it.
 */
export function readEntries(json: string): KeyEntry[] {
  const { keys } = readJson(keyFile, json);
  const ids = new Set<string>();
  const hashes = new Set<string>();
  for (const [index, { id, sha256 }] of keys.entries()) {
    if (ids.has(id)) throw new Error(`keys[${index}].id: ${id} is there already; a caller is one entry`);
    ids.add(id);
    for (const hash of sha256) {
      if (hashes.has(hash)) throw new Error(`keys[${index}].sha256: the same hash is there already; every key has one holder`);
      hashes.add(hash);
    }
  }
  return keys;
}

/**
 * Who holds which key.
 * @throws Error that names the entry and what is wrong with it.
 */
export function readKeyHolders(json: string, sessions: Sessions): KeyHolder[] {
  return readEntries(json).map(({ id, sha256, scopes, session, gateway = false }, index) => {
    if (session !== undefined && !sessions.has(session))
      throw new Error(`keys[${index}].session: ACCESS_SESSIONS_FILE has no session of this name`);
    const token = session === undefined ? undefined : sessions.get(session);
    return {
      caller: { id, scopes: new Set(scopes), gateway, session: token },
      hashes: sha256.map((hash) => Buffer.from(hash, "hex")),
    };
  });
}
