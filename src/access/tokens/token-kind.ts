/** Checks that a correctly signed token is an access token, a bearer token, and not valid for too long. */
import type { JWTHeaderParameters, JWTPayload } from "jose";
import { AccessError } from "../access-error.ts";

export interface TokenAge {
  readonly clockToleranceS: number;
  /** The longest lifetime in seconds, from `iat` (without it: from now) to `exp`. */
  readonly maxTokenAgeS: number;
}

/** RFC 9068 has `at+jwt`. Many issuers still send `JWT`, or no type. */
const KINDS = ["at+jwt", "jwt"];

/** @throws AccessError `UNAUTHENTICATED` that says what is wrong. */
export function requireAccessToken({ typ }: Pick<JWTHeaderParameters, "typ">, claims: JWTPayload, age: TokenAge): void {
  const problem = kindProblem(typ) ?? proofProblem(claims) ?? ageProblem(claims, age);
  if (problem !== undefined) throw new AccessError("UNAUTHENTICATED", `The token is refused: ${problem}.`);
}

/** An issuer also signs other tokens with the same keys, for example for logout or as a proof of possession. */
function kindProblem(typ: unknown): string | undefined {
  if (typ === undefined) return undefined;
  const isKnown = typeof typ === "string" && KINDS.includes(typ.toLowerCase().replace(/^application\//, ""));
  return isKnown ? undefined : "it is not an access token (its typ must be at+jwt or JWT)";
}

function proofProblem({ cnf }: JWTPayload): string | undefined {
  return cnf === undefined
    ? undefined
    : "it is bound to a key of its holder (cnf), and this service cannot check the proof; send a token without cnf";
}

function ageProblem({ iat, exp = 0 }: JWTPayload, { clockToleranceS, maxTokenAgeS }: TokenAge): string | undefined {
  const now = Date.now() / 1000;
  if (iat !== undefined && iat > now + clockToleranceS) return "it was issued in the future (iat)";
  const isTooLong = exp - (iat ?? now) > maxTokenAgeS + clockToleranceS;
  return isTooLong ? `it is valid for more than ${maxTokenAgeS} seconds (ACCESS_MAX_TOKEN_AGE_S)` : undefined;
}
