/** One attempt of a call: it sends the form, unless something holds it back, and reads the answer. */
import { type Quota, QuotaUsedUp } from "../limits/quota.ts";
import type { TopReceipt } from "../wire/receipt.ts";
import { payloadOf } from "./answer/payload.ts";
import type { TopApi } from "./api.ts";
import { isHeldBack, TopError, type TopErrorCode } from "./errors.ts";
import type { Form } from "./form/form.ts";
import type { SignedRequest } from "./request.ts";
import { CapacityError } from "./resilience/capacity-error.ts";
import type { Gate } from "./resilience/gate.ts";
import type { MethodCircuits } from "./resilience/method-circuits.ts";
import { withinQuota } from "./resilience/within-quota.ts";
import type { HttpTransport } from "./transport/http.ts";
import { HttpFailure } from "./transport/http-failure.ts";

/** What all calls to one gateway share. */
export interface Gateway {
  readonly transport: HttpTransport;
  readonly gate: Gate;
  readonly circuits: MethodCircuits;
  /** Undefined: no quota. */
  readonly quota?: Quota | undefined;
}

/** One call, with all its attempts. */
export interface Call<Payload extends TopReceipt> extends CallHooks {
  readonly api: TopApi<object, Payload>;
  /** Called for each attempt: each needs a new timestamp and signature. */
  readonly newRequest: () => SignedRequest;
  /** Whether the call may be attempted again at once with another secret. */
  readonly triesAnotherSecret: (error: TopError) => boolean;
  /** The error in a form that may be shown: it repeats no secret or personal value of the call. */
  readonly scrubbed: (error: TopError, form: Form) => TopError;
  /** See `decodeObject`. */
  readonly onUndecoded: (path: string) => void;
}

/** An attempt that TOP may have seen, also when the connection failed. An attempt that this service held back is not one. */
export interface MadeAttempt {
  readonly at: Date;
  /** Null when TOP answered. */
  readonly code: TopErrorCode | null;
  /** TOP's id of the attempt; null when it gave none. */
  readonly requestId: string | null;
  /** An integer. It includes the wait for a free connection. */
  readonly durationMs: number;
}

/** Hooks with which the code that makes a call can observe its attempts, and stop them. */
export interface CallHooks {
  /** Called once after every attempt that TOP may have seen. Must not throw. */
  readonly onAttempt?: (attempt: MadeAttempt) => void;
  /**
   * Awaited before each attempt: the connection is open, but no byte of the request has been sent. An error that it throws ends the call.
   */
  readonly permit?: () => Promise<void>;
}

const reasonOf = { timeout: "timeout", connection: "connection-lost", "too-large": "unreadable-answer" } as const;

/**
 * The payload, or the error why there is none. A ban in TOP's answer closes the gate.
 * @param timeoutMs from now to the last byte of the answer.
 * @throws only errors that are not a failure of the call, such as an error of `permit`.
 */
export async function attempt<Payload extends TopReceipt>(
  call: Call<Payload>,
  { transport, gate, quota }: Gateway,
  timeoutMs: number,
): Promise<Payload | TopError> {
  const at = new Date();
  const startedAt = performance.now();
  const tell = (code: TopErrorCode | null, requestId: string | null | undefined): void =>
    call.onAttempt?.({ at, code, requestId: requestId ?? null, durationMs: Math.round(performance.now() - startedAt) });
  const { form, body } = call.newRequest();
  const { method } = call.api;
  const beginAfter = (takePlace: () => Promise<void>) => async (): Promise<void> => {
    await takePlace();
    gate.check(method); // a ban may have begun while the call waited for its place
  };
  try {
    gate.check(method);
    const reply = await withinQuota(quota, method, timeoutMs, (takePlace) =>
      transport.post(body, timeoutMs, call.permit, beginAfter(takePlace)),
    );
    const payload = payloadOf(call.api, reply, call.onUndecoded);
    gate.sawAnswer(method);
    tell(null, payload.requestId);
    return payload;
  } catch (thrown) {
    const raw = errorOf(method, thrown);
    gate.closeFor(raw);
    const error = call.scrubbed(raw, form);
    if (!isHeldBack(error)) tell(error.code, error.details.top.requestId);
    return error;
  }
}

function errorOf(method: string, thrown: unknown): TopError {
  const top = { method };
  if (thrown instanceof TopError) return thrown;
  if (thrown instanceof CapacityError) {
    const message = `${method} was not called: ${thrown.message}. Nothing was sent.`;
    return new TopError("TOP_UNAVAILABLE", message, { reason: thrown.reason, top });
  }
  if (thrown instanceof QuotaUsedUp) {
    const message = `${method} was not called: ${thrown.message}. Nothing was sent.`;
    return new TopError("TOP_THROTTLED", message, { reason: "quota", retryAfterSeconds: thrown.seconds, top });
  }
  if (!(thrown instanceof HttpFailure)) throw thrown;
  const { sent, kind, message } = thrown;
  if (!sent) return new TopError("TOP_UNAVAILABLE", `TOP was not reached (${message}). Nothing was sent.`, { top });
  return new TopError("TOP_OUTCOME_UNKNOWN", `TOP gave no usable answer (${message}). The call may have been executed.`, {
    reason: reasonOf[kind],
    top,
  });
}
