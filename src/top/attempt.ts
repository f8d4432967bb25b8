/** One attempt of a call: its form goes out unless something holds it back, and its answer is read. */
import type { TopReceipt } from "../wire/receipt.ts";
import { payloadOf } from "./answer/payload.ts";
import type { TopApi } from "./api.ts";
import { TopError } from "./errors.ts";
import { HttpFailure, type HttpTransport } from "./http.ts";
import { CapacityError } from "./resilience/capacity-error.ts";
import type { Gate } from "./resilience/gate.ts";

/** What all calls to one gateway go through. */
export interface Gateway {
  readonly transport: HttpTransport;
  readonly gate: Gate;
}

const unknownReasons = { timeout: "timeout", connection: "connection-lost", "too-large": "unreadable-answer" } as const;

/**
 * The payload, or why there is none; a ban in TOP's answer closes the gate.
 * @param timeoutMs from now to the last byte of the answer.
 * @throws only what is no failure of the call.
 */
export async function attempt<Payload extends TopReceipt>(
  api: TopApi<object, Payload>,
  form: string,
  { transport, gate }: Gateway,
  timeoutMs: number,
): Promise<Payload | TopError> {
  try {
    gate.check(api.method);
    return payloadOf(api, await transport.post(form, timeoutMs));
  } catch (thrown) {
    const error = errorOf(api.method, thrown);
    gate.closeFor(error);
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
  if (!(thrown instanceof HttpFailure)) throw thrown;
  const { sent, kind, message } = thrown;
  if (!sent) return new TopError("TOP_UNAVAILABLE", `TOP was not reached (${message}). Nothing was sent.`, { top });
  return new TopError("TOP_OUTCOME_UNKNOWN", `TOP gave no usable answer (${message}). The call may have been executed.`, {
    reason: unknownReasons[kind],
    top,
  });
}
