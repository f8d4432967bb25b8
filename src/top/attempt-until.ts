/** The attempts of one call within its deadline: one, and others only where it is certain that TOP did not execute the call. */
import { setTimeout } from "node:timers/promises";
import type { TopReceipt } from "../wire/receipt.ts";
import { attempt, type Call, type Gateway } from "./attempt.ts";
import { isHeldBack, TopError } from "./errors.ts";
import { waitBeforeRepeat } from "./resilience/repeat.ts";

export interface LastAttempt<Payload> {
  readonly outcome: Payload | TopError;
  /** How often the call was tried; one that was held back is not counted. */
  readonly attempts: number;
}

/**
 * Attempts the call until there is a payload, or nothing allows another attempt.
 * @param deadline by `performance.now()`.
 */
export async function attemptUntil<Payload extends TopReceipt>(
  deadline: number,
  call: Call<Payload>,
  gateway: Gateway,
): Promise<LastAttempt<Payload>> {
  for (let attempts = 1; ; attempts++) {
    const outcome = await attempt(call, gateway, deadline - performance.now());
    if (!(outcome instanceof TopError)) return { outcome, attempts };
    if (call.triesAnotherSecret(outcome) && performance.now() < deadline) continue;
    const waitMs = waitBeforeRepeat(outcome, attempts, deadline - performance.now(), call.api.kind === "query");
    if (waitMs !== undefined) await setTimeout(waitMs);
    // No time is left when the process was paused meanwhile.
    const mayRepeat = waitMs !== undefined && performance.now() < deadline;
    if (!mayRepeat) return { outcome: gateway.gate.withSeconds(outcome), attempts: isHeldBack(outcome) ? attempts - 1 : attempts };
  }
}
