/** Makes the attempts of one call within its deadline. It retries only when `repeat.ts` allows it, or to try another secret. */
import { setTimeout } from "node:timers/promises";
import type { TopReceipt } from "../wire/receipt.ts";
import { attempt, type Call, type Gateway } from "./attempt.ts";
import { isHeldBack, TopError } from "./errors.ts";
import { waitBeforeRepeat } from "./resilience/repeat.ts";

export interface LastAttempt<Payload> {
  readonly outcome: Payload | TopError;
  /** How many attempts were made. An attempt that was held back does not count. */
  readonly attempts: number;
}

/**
 * Attempts the call until there is a payload, or no further attempt is allowed.
 * @param deadline by `performance.now()`.
 */
export async function attemptUntil<Payload extends TopReceipt>(
  deadline: number,
  call: Call<Payload>,
  gateway: Gateway,
): Promise<LastAttempt<Payload>> {
  for (let attempts = 1; ; attempts++) {
    const outcome = await gateway.circuits.run(call.api.method, () => attempt(call, gateway, deadline - performance.now()));
    if (!(outcome instanceof TopError)) return { outcome, attempts };
    if (call.triesAnotherSecret(outcome) && performance.now() < deadline) continue;
    const waitMs = waitBeforeRepeat(outcome, attempts, deadline - performance.now(), call.api.kind === "query");
    if (waitMs !== undefined) await setTimeout(waitMs);
    // When the process was suspended during the wait, no time is left.
    const mayRepeat = waitMs !== undefined && performance.now() < deadline;
    if (!mayRepeat) return { outcome: gateway.gate.withSeconds(outcome), attempts: isHeldBack(outcome) ? attempts - 1 : attempts };
  }
}
