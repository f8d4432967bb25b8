/** Whether a token that its issuer has signed is meant to give access, to whoever bears it, and not for longer than it may. */
import type { JWTHeaderParameters, JWTPayload } from "jose";
import { AccessError } from "./access-error.ts";

export interface TokenAge {
  readonly clockToleranceS: number;
  /** From `iat` (without it: from now) to `exp`. */
  readonly maxTokenAgeS: number;
}

/** RFC 9068 calls it `at+jwt`; many issuers still say `JWT`, or nothing. */
const KINDS = ["at+jwt", "jwt"];

/** @throws AccessError `UNAUTHENTICATED` that says what is wrong. */
export function requireAccessToken({ typ }: Pick<JWTHeaderParameters, "typ">, claims: JWTPayload, age: TokenAge): void {
  const problem = kindProblem(typ) ?? proofProblem(claims) ?? ageProblem(claims, age);
  if (problem !== undefined) throw new AccessError("UNAUTHENTICATED", `The token is refused: ${problem}.`);
}

/** An issuer signs other things with the same keys, to log out or to prove who has a key. */
function kindProblem(typ: unknown): string | undefined {
  if (typ === undefined) return undefined;
  const isKnown = typeof typ === "string" && KINDS.includes(typ.toLowerCase().replace(/^application\//, ""));
  return isKnown ? undefined : "it is no access token (its typ must be at+jwt or JWT)";
}

function proofProblem({ cnf }: JWTPayload): string | undefined {
  return cnf === undefined ? undefined : "it holds only with a proof of its bearer's own key (cnf), which this service does not check";
}

function ageProblem({ iat, exp = 0 }: JWTPayload, { clockToleranceS, maxTokenAgeS }: TokenAge): string | undefined {
  const now = Date.now() / 1000;
  if (iat !== undefined && iat > now + clockToleranceS) return "it was issued in the future (iat)";
  const isTooLong = exp - (iat ?? now) > maxTokenAgeS + clockToleranceS;
  return isTooLong ? `it holds for more than ${maxTokenAgeS} seconds (ACCESS_MAX_TOKEN_AGE_S)` : undefined;
}
