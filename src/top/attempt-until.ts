/** The attempts of one call within its deadline: one, and others only where it is certain that TOP did not execute the call. */
import { setTimeout } from "node:timers/promises";
import type { TopReceipt } from "../wire/receipt.ts";
import type { TopApi } from "./api.ts";
import { attempt, type Gateway } from "./attempt.ts";
import { isHeldBack, TopError } from "./errors.ts";
import { waitBeforeRepeat } from "./resilience/repeat.ts";

export interface LastAttempt<Payload> {
  readonly outcome: Payload | TopError;
  /** The form that was sent last, or held back. */
  readonly form: string;
  /** How often the call was tried; one that was held back is not counted. */
  readonly attempts: number;
}

/**
 * Attempts the call until there is a payload, or nothing allows another attempt.
 * @param newForm called for each attempt: each needs a fresh timestamp and signature.
 * @param deadline by `performance.now()`.
 */
export async function attemptUntil<Payload extends TopReceipt>(
  deadline: number,
  api: TopApi<object, Payload>,
  newForm: () => string,
  gateway: Gateway,
): Promise<LastAttempt<Payload>> {
  for (let attempts = 1; ; attempts++) {
    const form = newForm();
    const outcome = await attempt(api, form, gateway, deadline - performance.now());
    if (!(outcome instanceof TopError)) return { outcome, form, attempts };
    const waitMs = waitBeforeRepeat(outcome, attempts, deadline - performance.now());
    if (waitMs !== undefined) await setTimeout(waitMs);
    // No time is left when the process was paused meanwhile.
    const mayRepeat = waitMs !== undefined && performance.now() < deadline;
    if (!mayRepeat) return { outcome, form, attempts: isHeldBack(outcome) ? attempts - 1 : attempts };
  }
}
