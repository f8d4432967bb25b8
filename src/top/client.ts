/** One call to TOP within one deadline: made once, and again only where it is certain that TOP did not execute it. */
import { setTimeout } from "node:timers/promises";
import type { TopReceipt } from "../wire/receipt.ts";
import { readAnswer } from "./answer/payload.ts";
import type { TopApi } from "./api.ts";
import { isHeldBack, TopError } from "./errors.ts";
import { createHttpTransport, HttpFailure, type HttpOptions } from "./http.ts";
import { type Credentials, requestOf } from "./request.ts";
import { type CapacityOptions, HeldBack, withCapacity } from "./resilience/capacity.ts";
import { createGate } from "./resilience/gate.ts";
import { waitBeforeRepeat } from "./resilience/repeat.ts";
import { scrubbedError, secretsOf } from "./scrubbed-error.ts";

/** What became of one call, for logs and metrics; nothing in it is a secret or anybody's data. */
export interface TopCallEvent {
  readonly method: string;
  readonly attempts: number;
  readonly durationMs: number;
  /** Undefined when TOP answered. */
  readonly error: TopError | undefined;
  readonly requestId: string | undefined;
}

export interface TopClientOptions extends Credentials, HttpOptions, CapacityOptions {
  /** From the call to its answer or error, whatever happens in between. */
  readonly timeoutMs: number;
  readonly onCall?: (event: TopCallEvent) => void;
}

export interface TopClient {
  /**
   * The payload of one call, receipt included.
   * @param input null leaves the business parameter out.
   * @param session the seller's token; sent only to an API that needs one.
   * @throws TopError when there is no usable answer.
   */
  call<Input extends object, Payload extends TopReceipt>(
    api: TopApi<Input, Payload>,
    input: Input | null,
    session: string | undefined,
  ): Promise<Payload>;
  /** Closes the idle connections. */
  close(): void;
}

export function createTopClient(options: TopClientOptions): TopClient {
  const transport = withCapacity(createHttpTransport(options), options);
  const gate = createGate();
  return {
    async call(api, input, session) {
      const startedAt = performance.now();
      const remainingMs = (): number => startedAt + options.timeoutMs - performance.now();
      const newForm = requestOf(api, input, session, options);
      const report = (attempts: number, requestId: string | null | undefined, error?: TopError): void =>
        options.onCall?.({
          method: api.method,
          attempts,
          durationMs: performance.now() - startedAt,
          error,
          requestId: requestId ?? undefined,
        });
      for (let attempts = 0; ; ) {
        const form = newForm();
        try {
          gate.check(api.method);
          const payload = readAnswer(api, await transport.post(form, remainingMs()));
          report(attempts + 1, payload.requestId);
          return payload;
        } catch (thrown) {
          const error = errorOf(api.method, thrown);
          if (!isHeldBack(error)) attempts++;
          gate.closeFor(error);
          const waitMs = waitBeforeRepeat(error, attempts, remainingMs());
          if (waitMs !== undefined) await setTimeout(waitMs);
          // None is left when the process was paused meanwhile.
          if (waitMs === undefined || remainingMs() <= 0) {
            const told = scrubbedError(error, secretsOf(api, input, form, options.appSecret)).afterAttempts(attempts);
            report(attempts, told.details.top.requestId, told);
            throw told;
          }
        }
      }
    },
    close: () => transport.close(),
  };
}

/** @throws whatever is no failure of the call. */
function errorOf(method: string, thrown: unknown): TopError {
  const top = { method };
  if (thrown instanceof TopError) return thrown;
  if (thrown instanceof HeldBack)
    return new TopError("TOP_UNAVAILABLE", `${method} was not called: ${thrown.message}. Nothing was sent.`, {
      reason: thrown.reason,
      top,
    });
  if (!(thrown instanceof HttpFailure)) throw thrown;
  const { sent, kind, message } = thrown;
  if (!sent) return new TopError("TOP_UNAVAILABLE", `TOP was not reached (${message}). Nothing was sent.`, { top });
  const reason = ({ timeout: "timeout", connection: "connection-lost", "too-large": "unreadable-answer" } as const)[kind];
  return new TopError("TOP_OUTCOME_UNKNOWN", `TOP gave no usable answer (${message}). The call may have been executed.`, { reason, top });
}
