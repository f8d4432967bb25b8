/** One attempt: from a claim to its settlement. */
import type { TopApi } from "../../top/api.ts";
import type { Claim } from "../ledger/claim.ts";
import type { Settlement } from "../ledger/settle.ts";
import { answered, notSent, type Outcome, unanswered } from "../promise/outcome.ts";
import { type Contents, readContents, writeReceipt } from "../vault/contents.ts";
import type { Safe } from "../vault/safe.ts";
import { type EngineOptions, isRepeatable } from "./options.ts";

type AttemptOptions = Pick<EngineOptions, "send" | "patienceMs" | "repeatable">;

/** Calls TOP unless it is too late to begin. Never rejects. */
export async function attempt(api: TopApi, claim: Claim, safe: Safe, options: AttemptOptions): Promise<Settlement> {
  const contents = read(api, claim, safe);
  if ("failure" in contents) return settlementOf(claim, contents, null, null);
  const at = new Date();
  const start = performance.now();
  // The last thing before the call, for a paused process goes on here without knowing that it was.
  // After the patience, the lease might end before the call does.
  if (claim.elapsedMs() > options.patienceMs) return settlementOf(claim, notSent, null, null);
  const outcome = await options
    .send(api, contents.input, contents.session)
    .then(answered, (error: unknown) => unanswered(error, claim.attempt, isRepeatable(api, options)));
  const answer = outcome.payload ? safe.seal(writeReceipt(api, outcome.payload), claim.id) : null;
  return settlementOf(claim, outcome, answer, { at, durationMs: Math.round(performance.now() - start) });
}

/** @param time of the call; null when it is certain that none was begun. */
export function settlementOf(
  claim: Settlement["claim"],
  outcome: Outcome,
  answer: string | null,
  time: Pick<NonNullable<Settlement["recorded"]>, "at" | "durationMs"> | null,
): Settlement {
  const { payload, failure } = outcome;
  const requestId = payload?.requestId ?? failure?.top?.requestId ?? null;
  return { claim, outcome, answer, recorded: time && { ...time, code: failure?.code ?? null, requestId } };
}

function read(api: TopApi, { id, payload }: Claim, safe: Safe): Contents | (Outcome & { readonly failure: object }) {
  try {
    return readContents(api, safe.open(payload, id));
  } catch (error) {
    const message = `Nothing was sent: the stored contents cannot be read. ${(error as Error).message}`;
    return { state: "FAILED", failure: { code: "TOP_MISCONFIGURED", message, top: { method: api.method } } };
  }
}
