/** Keys, tokens and access files for tests. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWTPayload, SignJWT } from "jose";
import { hashOfKey } from "../../src/access/key-file.ts";

/** The path of a new file with this content. Any value but a string becomes JSON. */
export function fileWith(content: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), "access-test-")), "file");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

/** An entry of the key file, for the caller whose key is `key-of-<id>`. */
export function entryOf(id: string, more: object = {}): object {
  return { id, sha256: [hashOf(keyOf(id))], scopes: [], ...more };
}

export const keyOf = (id: string): string => `key-of-${id}`;

export const hashOf = (key: string): string => hashOfKey(key).toString("hex");

export const bearer = (credential: string): { authorization: string } => ({ authorization: `Bearer ${credential}` });

export const basic = (user: string, password: string): { authorization: string } => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`,
});

export const ISSUER = "https://issuer.example/";
export const AUDIENCE = "top-insurance";

/** An identity provider with one key. */
export interface Issuer {
  readonly jwks: JSONWebKeySet;
  /** A valid token with these claims and this lifetime: "5m", or "-5m" for an expired one; null: without `exp`. */
  token(claims?: JWTPayload, expires?: string | null, header?: Readonly<Record<string, string>>): Promise<string>;
}

export async function createIssuer(kid = "first", alg = "ES256"): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid, alg, use: "sig" };
  return {
    jwks: { keys: [jwk] },
    token: (claims = {}, expires = "5m", header = {}) => {
      const jwt = new SignJWT({ iss: ISSUER, aud: AUDIENCE, sub: "desk", ...claims }).setProtectedHeader({ alg, kid, ...header });
      return (expires === null ? jwt : jwt.setExpirationTime(expires)).sign(privateKey);
    },
  };
}
