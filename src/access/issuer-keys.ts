/** The public keys of an identity provider (JWKS), from its address or from a file. */
import { createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import { readJson } from "../settings/read-json.ts";

/** Finds the key that a token's header names. */
export type IssuerKeys = JWTVerifyGetKey;

export interface IssuerKeyLog {
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}

export interface RemoteKeyOptions {
  readonly log: IssuerKeyLog;
  /** Milliseconds after which known keys are fetched anew, beside the requests. Default: 10 minutes. */
  readonly refreshAfterMs?: number;
}

const REFRESH_AFTER_MS = 600_000;

/**
 * The keys behind an address. A key that is not known is fetched while its token waits, at most every 30 seconds; known ones are
 * fetched anew in the background, so that the address being down locks out nobody whose key is known.
 */
export function keysFrom(address: URL, { log, refreshAfterMs = REFRESH_AFTER_MS }: RemoteKeyOptions): IssuerKeys {
  const remote = createRemoteJWKSet(address, { cacheMaxAge: Number.POSITIVE_INFINITY });
  let fetchedAt = 0;
  return async (header, token) => {
    const known = remote.jwks() !== undefined;
    if (!known || Date.now() >= fetchedAt + refreshAfterMs) {
      fetchedAt = Date.now();
      if (known)
        remote
          .reload()
          .catch((error: Error) =>
            log.warn({ address, reason: error.message }, "The issuer's keys cannot be fetched anew; the known ones stay."),
          );
    }
    return remote(header, token);
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
