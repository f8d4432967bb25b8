/** Finds the caller by a JSON Web Token of an identity provider. */
import { errors, type JWTPayload, jwtVerify } from "jose";
import { AccessError } from "../access-error.ts";
import type { Caller } from "../caller.ts";
import { holderIdProblem, idInNameOf, userIdProblem } from "../caller-id.ts";
import type { Sessions } from "../sessions.ts";
import type { IssuerKeys } from "./issuer-keys.ts";
import { requireAccessToken, type TokenAge } from "./token-kind.ts";

/** Signatures that only the issuer can make. `none` and shared secrets (`HS*`) are left out on purpose. */
export const tokenAlgorithms = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
] as const;

export interface TokenRules extends TokenAge {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly (typeof tokenAlgorithms)[number][];
}

/**
 * The caller that a token identifies. It uses the claims `sub`, `scope` (names separated by spaces), `gateway`, `top_session` (the name of
 * a session) and `top_end_user` (the end user for whom it calls).
 * @throws AccessError `UNAUTHENTICATED` that says what is wrong; `ACCESS_UNAVAILABLE` when the issuer's keys cannot be fetched.
 */
export async function callerByToken(rules: TokenRules, keys: IssuerKeys, sessions: Sessions, token: string): Promise<Caller> {
  const { issuer, audience, algorithms, clockToleranceS: clockTolerance } = rules;
  const options = { issuer, audience, algorithms: [...algorithms], clockTolerance, requiredClaims: ["exp", "sub"] };
  try {
    const { protectedHeader, payload } = await jwtVerify(token, keys, options);
    requireAccessToken(protectedHeader, payload, rules);
    return callerOf(payload, sessions);
  } catch (error) {
    throw error instanceof AccessError ? error : refusalOf(error);
  }
}

function callerOf({ sub = "", scope, gateway, top_session: name, top_end_user: user }: JWTPayload, sessions: Sessions): Caller {
  const holder = idIn("sub", sub, holderIdProblem);
  const session = typeof name === "string" ? sessions.get(name) : undefined;
  if (name !== undefined && session === undefined)
    throw new AccessError("UNAUTHENTICATED", "The token's claim top_session names a session that is not in ACCESS_SESSIONS_FILE.");
  const scopes = new Set(typeof scope === "string" ? scope.split(" ").filter((one) => one !== "") : []);
  const id = user === undefined ? holder : idInNameOf(holder, idIn("top_end_user", user, userIdProblem));
  return { id, holder, scopes, gateway: gateway === true, session };
}

function idIn(claim: string, id: unknown, problemOf: (id: string) => string | undefined): string {
  const problem = typeof id === "string" ? problemOf(id) : "must be text";
  if (typeof id === "string" && problem === undefined) return id;
  throw new AccessError("UNAUTHENTICATED", `The token's claim ${claim} ${problem}.`);
}

function refusalOf(error: unknown): AccessError {
  const problem = problemOf(error);
  if (problem !== undefined) return new AccessError("UNAUTHENTICATED", `The token is refused: ${problem}.`);
  return new AccessError("ACCESS_UNAVAILABLE", "The issuer's keys cannot be fetched, so no token can be verified. Try again later.");
}

/** What is wrong with the token, as the end of a sentence; undefined when the error has another cause. */
function problemOf(error: unknown): string | undefined {
  if (error instanceof errors.JWTExpired) return "it has expired";
  if (error instanceof errors.JWTClaimValidationFailed)
    return error.reason === "missing"
      ? `it has no claim ${error.claim}`
      : `its claim ${error.claim} has a value that this service does not accept`;
  if (error instanceof errors.JOSEAlgNotAllowed) return "it is signed with an algorithm that is not allowed here";
  if (error instanceof errors.JWKSNoMatchingKey) return "its issuer does not have the key that signed it";
  if (error instanceof errors.JWKSMultipleMatchingKeys) return "its header must name the key (kid)";
  if (error instanceof errors.JWSSignatureVerificationFailed) return "its signature is wrong";
  const unreadable = [errors.JWSInvalid, errors.JWTInvalid, errors.JOSENotSupported].some((kind) => error instanceof kind);
  return unreadable ? "it is not a readable, signed JSON Web Token" : undefined;
}
