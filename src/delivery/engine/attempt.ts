/** One attempt: from the encrypted payload to what is written down of it. */
import type { TopApi } from "../../top/api.ts";
import type { TopReceipt } from "../../wire/receipt.ts";
import { type Claim, elapsedMs } from "../ledger/claim.ts";
import type { Settlement } from "../ledger/settle.ts";
import { answered, notSent, type Outcome, unanswered } from "../promise/outcome.ts";
import { type Contents, readContents, writeAnswer } from "../vault/contents.ts";
import type { Safe } from "../vault/safe.ts";

/** Makes the call; throws `TopError` when there is no usable answer. */
export type Send = (api: TopApi, input: object | null, session: string | undefined) => Promise<TopReceipt>;

export interface AttemptOptions {
  readonly send: Send;
  readonly safe: Safe;
  /** The time between claim and call: after it the lease might end before the call does. */
  readonly patienceMs: number;
  readonly isRepeatable: (api: TopApi) => boolean;
}

/** Calls TOP unless it is too late to begin. Never rejects. */
export async function attempt(api: TopApi, claim: Claim, { send, safe, patienceMs, isRepeatable }: AttemptOptions): Promise<Settlement> {
  const contents = read(api, claim, safe);
  if ("failure" in contents) return settlementOf(claim, contents, null, null);
  const at = new Date();
  const start = performance.now();
  // The last thing before the call, for a paused process goes on here without knowing that it was.
  if (elapsedMs(claim.since) > patienceMs) return settlementOf(claim, notSent, null, null);
  const outcome = await send(api, contents.input, contents.session).then(answered, (error: unknown) =>
    unanswered(error, claim.attempt, isRepeatable(api)),
  );
  const answer = outcome.payload ? safe.seal(writeAnswer(api, outcome.payload), claim.id) : null;
  return settlementOf(claim, outcome, answer, { at, durationMs: Math.round(performance.now() - start) });
}

export function settlementOf(
  { id, api, businessKey, attempt: number }: Pick<Claim, "id" | "api" | "businessKey" | "attempt">,
  { state, payload, failure, waitSeconds, banSeconds }: Outcome,
  answer: string | null,
  sent: { readonly at: Date; readonly durationMs: number } | null,
): Settlement {
  return {
    ...{ id, api, businessKey, attempt: number, state, answer },
    failure: failure ?? null,
    waitSeconds: waitSeconds ?? null,
    banSeconds: banSeconds ?? null,
    sent: sent && { ...sent, code: failure?.code ?? null, requestId: payload?.requestId ?? failure?.top?.requestId ?? null },
  };
}

function read(api: TopApi, { id, payload }: Claim, safe: Safe): Contents | (Outcome & { readonly failure: object }) {
  try {
    return readContents(api, safe.open(payload, id));
  } catch (error) {
    const message = `Nothing was sent: the stored contents cannot be read. ${(error as Error).message}`;
    return { state: "FAILED", failure: { code: "TOP_MISCONFIGURED", message, top: { method: api.method } } };
  }
}
