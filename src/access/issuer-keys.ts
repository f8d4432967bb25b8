/** The public keys of an identity provider (JWKS), from its address or from a file. */
import { setTimeout } from "node:timers/promises";
import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import { readJson } from "../settings/read-json.ts";
import type { OnAccessEvent } from "./events.ts";

/** Finds the key that a token's header names. */
export type IssuerKeys = JWTVerifyGetKey;

export interface RemoteKeyOptions {
  readonly on: OnAccessEvent;
  /** Milliseconds after which known keys are fetched anew, beside the requests. Default: 10 minutes. */
  readonly refreshAfterMs?: number;
}

const REFRESH_AFTER_MS = 600_000;
const FETCH_EVERY_MS = 1000;

/**
 * The keys behind an address. For a key that is not known they are fetched anew while its token waits: at most once a second, so that
 * tokens of invented keys neither flood the issuer nor keep out those of a new one. Known keys are fetched anew in the background, so
 * that the address being down locks out nobody whose key is known.
 */
export function keysFrom(address: URL, { on, refreshAfterMs = REFRESH_AFTER_MS }: RemoteKeyOptions): IssuerKeys {
  const remote = createRemoteJWKSet(address, { cacheMaxAge: Number.POSITIVE_INFINITY, cooldownDuration: Number.POSITIVE_INFINITY });
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let next: Promise<void> | undefined;

  function fetchKeys(): Promise<void> {
    fetchedAt = performance.now();
    return remote.reload();
  }

  /** The fetch that has not begun yet: it brings whatever the issuer has by now. */
  function fetchSoon(): Promise<void> {
    next ??= setTimeout(Math.max(0, fetchedAt + FETCH_EVERY_MS - performance.now())).then(() => {
      next = undefined;
      return fetchKeys();
    });
    return next;
  }

  return async (header, token) => {
    if (remote.jwks() === undefined)
      fetchedAt = performance.now(); // it fetches them by itself
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
  d: z.undefined("must not be here: a private key is its owner's alone").optional(),
});

const keySet = z.looseObject({ keys: z.array(publicKey).min(1, "must have a key") });

/**
 * The keys in a file's content.
 * @throws Error that says what is wrong with it.
 */
export function keysIn(json: string): IssuerKeys {
  return createLocalJWKSet(readJson(keySet, json) as unknown as JSONWebKeySet);
}
