import { describe, expect, test } from "@jest/globals";
import { type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { workcardInsuranceClaim } from "../../../src/apis/tmall/workcard-insurance-claim.ts";
import { exampleOperation } from "../../../src/graphql/catalogue/example-operation.ts";
import { AUDIENCE, bearer, createIssuer, fileWith, ISSUER } from "../../support/access.ts";
import { graphql } from "../../support/graphql.ts";
import { resetSandbox, seenCalls } from "../../support/sandbox.ts";
import { withService } from "../../support/service.ts";

const issuer = await createIssuer();
const stranger = await createIssuer(); // the same kid, another key
const elsewhere = await createIssuer("second");
const rsa = await createIssuer("rsa", "RS512"); // the service knows the key, but does not accept its algorithm

const settings = {
  ACCESS: "jwt",
  ACCESS_JWKS: fileWith({ keys: [...issuer.jwks.keys, ...rsa.jwks.keys] }),
  ACCESS_ISSUER: ISSUER,
  ACCESS_AUDIENCE: AUDIENCE,
  ACCESS_CLOCK_TOLERANCE_S: "30",
  ACCESS_MAX_TOKEN_AGE_S: "3600",
  ACCESS_SESSIONS_FILE: fileWith({ "shop-1": "session-of-shop-1" }),
};
const running = withService(settings);

const now = Math.floor(Date.now() / 1000);
const scope = "claim:write surrender:write";

const surrender = (token: string) =>
  graphql(running.service, 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }', {}, bearer(token));

describe("A token is accepted", () => {
  test.each<[string, JWTPayload, string | null]>([
    ["with correct claims", { scope }, "5m"],
    ["with our audience and others", { scope, aud: ["other", AUDIENCE] }, "5m"],
    ["that has expired within the clock's tolerance", { scope }, "-5s"],
    ["that becomes valid within the clock's tolerance", { scope, nbf: now + 10 }, "5m"],
    ["whose scopes are separated by several blanks", { scope: "  order:write   surrender:write " }, "5m"],
    ["that was issued within the clock's tolerance", { scope, iat: now + 10 }, "5m"],
    ["that is valid for the longest allowed time", { scope, iat: now - 3000 }, "10m"],
  ])("%s", async (_what, claims, expires) => {
    expect(await surrender(await issuer.token(claims, expires))).toEqual({ status: 200, data: { syncSurrenderInfo: { accepted: true } } });
  });
});

test.each(["at+jwt", "JWT", "application/at+jwt", "AT+JWT"])("A token with the typ %s is accepted", async (typ) => {
  expect((await surrender(await issuer.token({ scope }, "5m", { typ }))).status).toBe(200);
});

describe("A token is UNAUTHENTICATED", () => {
  const secret = new TextEncoder().encode(JSON.stringify(issuer.jwks.keys[0]));
  const hmac = () =>
    new SignJWT({ scope, iss: ISSUER, aud: AUDIENCE, sub: "desk" })
      .setProtectedHeader({ alg: "HS256", kid: "first" })
      .setExpirationTime("5m")
      .sign(secret);
  const none = () => new UnsecuredJWT({ scope, iss: ISSUER, aud: AUDIENCE, sub: "desk" }).setExpirationTime("5m").encode();
  const tampered = async (): Promise<string> => {
    const [head, , signature] = (await issuer.token()).split(".");
    const claims = Buffer.from(JSON.stringify({ iss: ISSUER, aud: AUDIENCE, sub: "desk", exp: now + 300, scope })).toString("base64url");
    return `${head}.${claims}.${signature}`;
  };

  test.each<[string, () => string | Promise<string>, string]>([
    ["that is not a token", () => "no.token.atall", "not a readable, signed JSON Web Token"],
    ["that is an access key", () => "topkey_abc", "not a readable, signed JSON Web Token"],
    ["with alg none", none, "algorithm"],
    ["signed with the public key as a shared secret (HS256)", hmac, "algorithm"],
    ["with an algorithm that is not listed", () => rsa.token({ scope }), "algorithm"],
    ["signed by another key with the same kid", () => stranger.token({ scope }), "signature"],
    ["whose claims were changed", tampered, "signature"],
    ["signed by a key that the issuer does not have", () => elsewhere.token({ scope }), "does not have the key that signed it"],
    ["that has expired", () => issuer.token({ scope }, "-5m"), "expired"],
    ["that never expires", () => issuer.token({ scope }, null), "no claim exp"],
    ["that is not valid yet", () => issuer.token({ scope, nbf: now + 120 }), "claim nbf"],
    ["of another issuer", () => issuer.token({ scope, iss: "https://other.example/" }), "claim iss"],
    ["for another audience", () => issuer.token({ scope, aud: "other" }), "claim aud"],
    ["without the claim sub", () => issuer.token({ scope, sub: undefined } as unknown as JWTPayload), "no claim sub"],
    ["whose claim sub is empty", () => issuer.token({ scope, sub: "" }), "claim sub"],
    ["that is a logout token", () => issuer.token({ scope }, "5m", { typ: "logout+jwt" }), "not an access token"],
    ["that is a DPoP proof", () => issuer.token({ scope }, "5m", { typ: "dpop+jwt" }), "not an access token"],
    ["that is bound to a key (claim cnf)", () => issuer.token({ scope, cnf: { jkt: "x" } }), "cnf"],
    ["that was issued in the future", () => issuer.token({ scope, iat: now + 120 }, "10m"), "issued in the future"],
    ["that is valid for longer than allowed", () => issuer.token({ scope, iat: now - 10 }, "2h"), "3600 seconds (ACCESS_MAX_TOKEN_AGE_S)"],
    ["that is valid for longer than allowed and has no claim iat", () => issuer.token({ scope }, "2h"), "ACCESS_MAX_TOKEN_AGE_S"],
    ["whose claim sub is too long", () => issuer.token({ scope, sub: "x".repeat(7000) }), "claim sub must have at most 255 bytes"],
    ["whose claim sub has a NUL", () => issuer.token({ scope, sub: "a\0b" }), "claim sub must be text without control characters"],
    ["whose claim sub looks like an end user", () => issuer.token({ scope, sub: "front::alice" }), "claim sub must not contain ::"],
    ["whose claim top_end_user is not a text", () => issuer.token({ scope, top_end_user: 7 }), "claim top_end_user must be text"],
    ["whose claim top_session is unknown", () => issuer.token({ scope, top_session: "shop-9" }), "claim top_session"],
    ["whose claim top_session is a list", () => issuer.token({ scope, top_session: ["shop-1"] }), "claim top_session"],
  ])("%s", async (_what, make, reason) => {
    const token = await make();
    const { status, errors } = await surrender(token);
    expect(status).toBe(401);
    expect(errors).toEqual([{ message: expect.stringContaining(reason), extensions: { code: "UNAUTHENTICATED", retryable: false } }]);
    expect(JSON.stringify(errors)).not.toContain(token);
  });
});

test.each<[string, JWTPayload]>([
  ["no scope", {}],
  ["another scope", { scope: "claim:write" }],
  ["a longer scope", { scope: "surrender:writers" }],
  ["the scope in a list instead of a text", { scope: ["surrender:write"] }],
])("A report of a surrender with a token that has %s is FORBIDDEN", async (_what, claims) => {
  const { status, errors } = await surrender(await issuer.token(claims));
  expect(status).toBe(200);
  expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" }, message: expect.stringContaining("surrender:write") }]);
});

test("A call carries the seller's session that the token's claim top_session names", async () => {
  await resetSandbox(running.service.sandboxUrl);
  const { query, variables } = exampleOperation(workcardInsuranceClaim);
  const headers = bearer(await issuer.token({ scope, top_session: "shop-1" }));
  const answer = await graphql(running.service, query, variables, headers);
  expect(answer.errors?.[0]?.extensions.code).toBe("TOP_UNAUTHENTICATED"); // it is not the sandbox's
  expect((await seenCalls(running.service.sandboxUrl)).map(({ params }) => params.session)).toEqual(["session-of-shop-1"]);
});

test.each<[string, JWTPayload, number]>([
  ["gateway: true", { gateway: true }, 200],
  ["the scope schema:read", { scope: "schema:read" }, 200],
  ['gateway: "true" as a text', { gateway: "true" }, 403],
  ["neither", { scope }, 403],
])("A token may read the schema only with gateway: true or the scope schema:read; this one has %s", async (_what, claims, status) => {
  expect(await graphql(running.service, "{ _service { sdl } }", {}, bearer(await issuer.token(claims)))).toMatchObject({ status });
});
