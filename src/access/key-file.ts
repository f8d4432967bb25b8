/** The key file: the callers, each with the SHA-256 of its key. Only the caller has the key itself, so the file holds no secret. */
import { hash } from "node:crypto";
import { z } from "zod";
import { readJson } from "../settings/read-json.ts";
import type { Caller } from "./caller.ts";
import { holderIdProblem } from "./caller-id.ts";
import type { Sessions } from "./sessions.ts";

export interface KeyHolder {
  readonly caller: Caller;
  /** One hash; two while a key is being replaced. */
  readonly hashes: readonly Buffer[];
  /** Milliseconds since 1970; undefined: the keys are valid until they are removed. */
  readonly expiresAt: number | undefined;
}

/** One caller, as in the file. */
export interface KeyEntry {
  readonly id: string;
  readonly sha256: readonly string[];
  readonly scopes: readonly string[];
  /** The name of a session. */
  readonly session?: string | undefined;
  readonly gateway?: boolean | undefined;
  /** When its keys expire: ISO 8601 with an offset. Absent: never. */
  readonly expires?: string | undefined;
}

const entry: z.ZodType<KeyEntry> = z.strictObject({
  id: z.string().superRefine((id, { addIssue }) => {
    const message = holderIdProblem(id);
    if (message !== undefined) addIssue({ code: "custom", message });
  }),
  sha256: z
    .array(z.string().regex(/^[0-9a-f]{64}$/, "must be 64 hexadecimal digits, in lower case"))
    .min(1, "must have one hash, or two")
    .max(2, "must have one hash, or two: remove the older one"),
  scopes: z.array(z.string().regex(/^[^\s"]+$/, "must be a name without spaces or quotes")),
  session: z.string().optional(),
  gateway: z.boolean().optional(),
  expires: z.iso.datetime({ offset: true, message: "must be a time such as 2027-01-31T00:00:00+08:00" }).optional(),
});

const keyFile = z.strictObject({ keys: z.array(entry).min(1, "must have at least one entry: otherwise nobody could call") });

/** The SHA-256 of a key. A slow hash is not needed: a key is 32 random bytes, and cannot be guessed. */
export function hashOfKey(key: string): Buffer {
  return hash("sha256", key, "buffer");
}

/**
 * The entries of a file, in its order.
 * @param known all existing scopes. An unknown scope is refused, because otherwise nobody would notice the mistake.
 * @throws Error that names the entry and what is wrong with it.
 */
export function readEntries(json: string, known: readonly string[]): KeyEntry[] {
  const { keys } = readJson(keyFile, json);
  const ids = new Set<string>();
  const hashes = new Set<string>();
  for (const [index, { id, sha256, scopes }] of keys.entries()) {
    if (ids.has(id)) throw new Error(`keys[${index}].id: ${id} has an entry already; a caller must have only one entry`);
    ids.add(id);
    const unknown = scopes.find((scope) => !known.includes(scope));
    if (unknown !== undefined) throw new Error(`keys[${index}].scopes: there is no scope ${unknown}; there are ${known.join(", ")}`);
    for (const hash of sha256) {
      if (hashes.has(hash)) throw new Error(`keys[${index}].sha256: the same hash is in the file already; every key must have one holder`);
      hashes.add(hash);
    }
  }
  return keys;
}

/**
 * The holders of all keys in the file.
 * @throws Error that names the entry and what is wrong with it.
 */
export function readKeyHolders(json: string, sessions: Sessions, known: readonly string[]): KeyHolder[] {
  return readEntries(json, known).map(({ id, sha256, scopes, session, gateway = false, expires }, index) => {
    if (session !== undefined && !sessions.has(session))
      throw new Error(`keys[${index}].session: ACCESS_SESSIONS_FILE has no session of this name`);
    const token = session === undefined ? undefined : sessions.get(session);
    return {
      caller: { id, holder: id, scopes: new Set(scopes), gateway, session: token },
      hashes: sha256.map((hash) => Buffer.from(hash, "hex")),
      expiresAt: expires === undefined ? undefined : Date.parse(expires),
    };
  });
}
