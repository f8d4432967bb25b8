/** Finds the caller of a request: everybody is the same caller (`open`), or a key (`keys`) or a token (`jwt`) identifies it. */
import type { IncomingHttpHeaders } from "node:http";
import { createExpiryWatch, type ExpiryWatch } from "../settings/expiry-watch.ts";
import { callerByKey } from "./by-key.ts";
import { anyone, type Caller } from "./caller.ts";
import { callerInNameOf } from "./caller-id.ts";
import { credentialIn } from "./credential.ts";
import type { OnAccessEvent } from "./events.ts";
import type { KeyHolder } from "./key-file.ts";
import type { Sessions } from "./sessions.ts";
import { callerByToken, type TokenRules } from "./tokens/by-token.ts";
import { type IssuerKeys, keysFrom } from "./tokens/issuer-keys.ts";

export const accessModes = ["open", "keys", "jwt"] as const;

/** The functions read their files again at each call. They throw an Error that says what is wrong with a file. */
export type AccessConfig =
  | { readonly mode: "open" }
  | { readonly mode: "keys"; readonly readHolders: () => readonly KeyHolder[] }
  | {
      readonly mode: "jwt";
      readonly rules: TokenRules;
      readonly jwks: URL | (() => IssuerKeys);
      readonly readSessions: () => Sessions;
    };

export interface Access {
  /** The caller. @throws AccessError when the request has no valid credential. */
  authenticate(headers: IncomingHttpHeaders): Promise<Caller>;
  /** Reads the files again. When a file cannot be used, nothing changes, and an event reports it. */
  reload(): void;
  /** Stops its timer for expiring keys. */
  stop(): void;
}

type Authenticator = (credential: string) => Caller | Promise<Caller>;

/** The access for this configuration. @param mayReadSchema whether everybody may read the schema in mode `open`. */
export function createAccess(config: AccessConfig, { on, mayReadSchema }: { on: OnAccessEvent; mayReadSchema: boolean }): Access {
  if (config.mode === "open") {
    const everybody = anyone(mayReadSchema);
    return {
      authenticate: async (headers) => callerInNameOf(everybody, headers["x-top-end-user"]),
      reload: () => undefined, // there is no file
      stop: () => undefined,
    };
  }
  const expiry = createExpiryWatch((caller, expires, days) => on({ kind: "key-expiring", caller, expires, days }));
  const load = config.mode === "keys" ? keyLoader(config, expiry) : tokenLoader(config, on);
  let authenticator = load();
  return {
    authenticate: async (headers) => callerInNameOf(await authenticator(credentialIn(headers.authorization)), headers["x-top-end-user"]),
    reload: () => {
      try {
        authenticator = load();
        on({ kind: "reloaded" });
      } catch (error) {
        on({ kind: "reload-failed", reason: (error as Error).message });
      }
    },
    stop: expiry.stop,
  };
}

function keyLoader({ readHolders }: AccessConfig & { mode: "keys" }, expiry: ExpiryWatch): () => Authenticator {
  return () => {
    const holders = readHolders();
    expiry.watch(holders.map(({ caller, expiresAt }) => ({ name: caller.id, expiresAt })));
    return (key) => callerByKey(holders, key);
  };
}

function tokenLoader({ jwks, readSessions, rules }: AccessConfig & { mode: "jwt" }, on: OnAccessEvent): () => Authenticator {
  const readKeys = typeof jwks === "function" ? jwks : remoteKeys(jwks, on);
  return () => {
    const keys = readKeys();
    const sessions = readSessions();
    return (token) => callerByToken(rules, keys, sessions, token);
  };
}

/** One object for all reloads, so that keys that were fetched stay known. */
function remoteKeys(address: URL, on: OnAccessEvent): () => IssuerKeys {
  const keys = keysFrom(address, { on });
  return () => keys;
}
