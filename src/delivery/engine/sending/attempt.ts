/** One attempt: from a claim to its settlement. */
import type { TopApi } from "../../../top/api.ts";
import type { MadeAttempt } from "../../../top/attempt.ts";
import { TopError } from "../../../top/errors.ts";
import type { Claim } from "../../ledger/claim.ts";
import type { Settlement } from "../../ledger/settling/settlement.ts";
import { answered, notSent, type Outcome, postponed, unanswered, unstorable } from "../../promise/outcome.ts";
import { type Contents, readContents, writeReceipt } from "../../vault/contents.ts";
import type { Safe } from "../../vault/safe.ts";
import { type EngineOptions, isRepeatable } from "../options.ts";
import { NotPermitted } from "./permit.ts";

type AttemptOptions = Pick<EngineOptions, "send" | "patienceMs" | "repeatable">;

/** Calls TOP, unless it is too late to begin or not permitted. Never rejects. */
export async function attempt(
  api: TopApi,
  claim: Claim,
  safe: Safe,
  permit: () => Promise<void>,
  options: AttemptOptions,
): Promise<Settlement> {
  const contents = read(api, claim, safe);
  if ("failure" in contents) return { claim, outcome: contents, answer: null, calls: [] };
  const at = new Date();
  const start = performance.now();
  // Checked as the last step before the call: a paused process continues here and does not know that it was paused. After the patience, the
  // lease might end before the call does.
  if (claim.elapsedMs() > options.patienceMs) return { claim, outcome: notSent, answer: null, calls: [] };
  const calls: MadeAttempt[] = [];
  const { outcome, answer } = await options
    .send(api, contents.input, contents.session, { permit, onCall: (call) => void calls.push(call) })
    .then(
      (receipt) => ({ outcome: answered(receipt), answer: safe.seal(writeReceipt(api, receipt), claim.id) }),
      (error: unknown) => ({
        outcome: withoutAttempt(error) ?? unanswered(error, claim.attempt, isRepeatable(api, options)),
        answer: null,
      }),
    )
    // TOP has answered, so it must not be asked again.
    .catch(() => ({ outcome: unanswered(unstorable(api.method), claim.attempt, false), answer: null }));
  if (outcome.state === "QUEUED" && !outcome.failure) return { claim, outcome, answer, calls };
  // If the call was held back here, TOP was not called. The delivery still shows one line for the attempt.
  const whole = { at, ...resultOf(outcome), durationMs: Math.round(performance.now() - start) };
  return { claim, outcome, answer, calls: calls.length > 0 ? calls : [whole] };
}

/** The outcome for a call that was given up, or that had no place in the quota: the delivery waits as if nothing had happened. */
function withoutAttempt(error: unknown): Outcome | undefined {
  if (error instanceof NotPermitted) return notSent;
  return error instanceof TopError && error.details.reason === "quota" ? postponed(error.details.retryAfterSeconds ?? 1) : undefined;
}

/** Error code and request id of the last call. */
export function resultOf({ payload, failure }: Outcome): Pick<MadeAttempt, "code" | "requestId"> {
  return { code: failure?.code ?? null, requestId: payload?.requestId ?? failure?.top?.requestId ?? null };
}

function read(api: TopApi, { id, contents, payload }: Claim, safe: Safe): Contents | (Outcome & { readonly failure: object }) {
  try {
    return contents ?? readContents(api, safe.open(payload, id));
  } catch (error) {
    const message = `Nothing was sent: the stored contents cannot be read. ${(error as Error).message}`;
    return { state: "FAILED", failure: { code: "TOP_MISCONFIGURED", message, top: { method: api.method } } };
  }
}
