/** The public keys of an identity provider (JWKS), from its URL or from a file. */
import { setTimeout } from "node:timers/promises";
import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import { readJson } from "../../settings/read-json.ts";
import type { OnAccessEvent } from "../events.ts";

/** Finds the key that a token's header names. */
export type IssuerKeys = JWTVerifyGetKey;

export interface RemoteKeyOptions {
  readonly on: OnAccessEvent;
  /** Milliseconds after which known keys are refreshed in the background. Default: 10 minutes. */
  readonly refreshAfterMs?: number;
}

const REFRESH_AFTER_MS = 600_000;
const FETCH_EVERY_MS = 1000;

/**
 * The keys at a URL. When a token names an unknown key, the keys are fetched again while the token waits, at most once a second. So tokens
 * with invented keys do not flood the issuer, and tokens with a new key still get in. Known keys are refreshed in the background. So a
 * token with a known key is accepted even while the URL is down.
 */
export function keysFrom(address: URL, { on, refreshAfterMs = REFRESH_AFTER_MS }: RemoteKeyOptions): IssuerKeys {
  const remote = createRemoteJWKSet(address, { cacheMaxAge: Number.POSITIVE_INFINITY, cooldownDuration: Number.POSITIVE_INFINITY });
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let next: Promise<void> | undefined;

  function fetchKeys(): Promise<void> {
    fetchedAt = performance.now();
    return remote.reload();
  }

  /** The next fetch, which has not begun yet. All waiting tokens share it, and it brings the issuer's present keys. */
  function fetchSoon(): Promise<void> {
    next ??= setTimeout(Math.max(0, fetchedAt + FETCH_EVERY_MS - performance.now())).then(() => {
      next = undefined;
      return fetchKeys();
    });
    return next;
  }

  return async (header, token) => {
    if (remote.jwks() === undefined)
      fetchedAt = performance.now(); // the first use fetches them
    else if (performance.now() >= fetchedAt + refreshAfterMs)
      fetchKeys().catch((error: Error) =>
        on({ kind: "issuer-away", issuer: `${address.origin}${address.pathname}`, reason: error.message }),
      );
    try {
      return await remote(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await fetchSoon();
      return remote(header, token);
    }
  };
}

const publicKey = z.looseObject({
  kty: z.enum(["RSA", "EC", "OKP"], "must be RSA, EC or OKP: a public key"),
  d: z.undefined("must not be here: this is a private key. Remove it, and keep it only at the issuer").optional(),
});

const keySet = z.looseObject({ keys: z.array(publicKey).min(1, "must have a key") });

/**
 * The keys in a file's content.
 * @throws Error that says what is wrong with it.
 */
export function keysIn(json: string): IssuerKeys {
  return createLocalJWKSet(readJson(keySet, json) as unknown as JSONWebKeySet);
}
