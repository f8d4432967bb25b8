/** Generates bad tokens: correctly signed ones with any header and claims, and ones whose text is damaged. */
import { generateKeyPairSync, sign } from "node:crypto";
import fc from "fast-check";
import { anyMutation, anyText, mutate } from "../test/support/arbitrary-bytes.ts";
import type { AnyRequest } from "../test/support/arbitrary-request.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");

/** The issuer, for the settings of the tested service. `jwks` is the content of the file. */
export const issuer: Readonly<Record<"name" | "audience" | "jwks", string>> = {
  name: "https://issuer.example",
  audience: "top",
  jwks: JSON.stringify({ keys: [publicKey.export({ format: "jwk" })] }),
};

const now = Math.floor(Date.now() / 1000);
const good = { iss: issuer.name, aud: issuer.audience, sub: "fuzz", exp: now + 86_400, iat: now, scope: "surrender:write" };

const anyClaim = fc.oneof(
  fc.jsonValue(),
  anyText,
  fc.constantFrom<unknown>("x".repeat(7_000), "a\0b", "\ud800", now + 10 ** 9, -1, 1e308, [issuer.audience], { jkt: "x" }, true),
);
const claims = fc.dictionary(
  fc.constantFrom("iss", "aud", "sub", "exp", "iat", "nbf", "scope", "gateway", "top_session", "cnf", "jti", "end_user"),
  anyClaim,
  { maxKeys: 3 },
);
const header = fc.dictionary(
  fc.constantFrom("typ", "kid", "crit", "cty", "alg", "b64", "jwk", "x5u"),
  fc.oneof(fc.constantFrom<unknown>("at+jwt", "JWT", "logout+jwt", "dpop+jwt", "none", "HS256", ["exp"]), fc.jsonValue()),
  { maxKeys: 2 },
);
const signed = fc.tuple(header, claims).map(([more, changed]) => tokenOf({ alg: "EdDSA", ...more }, { ...good, ...changed }));

/** Damaged tokens. Control characters are removed, because a header cannot hold them: a client could send the rest. */
const spoilt = fc.tuple(signed, anyMutation).map(([token, mutation]) =>
  mutate(token, mutation)
    .toString("latin1")
    .replace(/[^\x21-\x7e\x80-\xff]/g, ""),
);

/** A request with such a token, as a Bearer or a Basic credential. */
export const anyTokenRequest: fc.Arbitrary<AnyRequest> = fc.tuple(fc.oneof(signed, spoilt), fc.boolean()).map(([token, isBasic]) => ({
  method: "POST",
  path: "/graphql",
  headers: {
    "content-type": "application/json",
    authorization: isBasic ? `Basic ${Buffer.from(`any:${token}`).toString("base64")}` : `Bearer ${token}`,
  },
  body: '{"query":"{ __typename }"}',
}));

function tokenOf(head: object, payload: object): string {
  const text = [head, payload].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString("base64url")}`;
}
