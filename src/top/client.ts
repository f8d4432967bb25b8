/** One call to TOP within one deadline: its payload or one error, and one event that says what became of it. */

import type { Quota } from "../limits/quota.ts";
import type { TopReceipt } from "../wire/receipt.ts";
import type { TopApi } from "./api.ts";
import type { CallHooks, Gateway } from "./attempt.ts";
import { attemptUntil } from "./attempt-until.ts";
import { TopError } from "./errors.ts";
import type { Form } from "./form.ts";
import { createHttpTransport, type HttpOptions } from "./http.ts";
import { type Credentials, requestOf } from "./request.ts";
import { type CapacityOptions, withCapacity } from "./resilience/capacity.ts";
import { createGate } from "./resilience/gate.ts";
import { createShares, type ShareOptions } from "./resilience/shares.ts";
import { scrubbedError, secretsOf } from "./scrubbed-error.ts";

/** What became of one call, for logs and metrics; nothing in it is a secret or anybody's data. */
export interface TopCallEvent {
  readonly method: string;
  readonly attempts: number;
  readonly durationMs: number;
  /** Undefined when TOP answered. */
  readonly error: TopError | undefined;
  readonly requestId: string | undefined;
  /** The members of the answer, in TOP's names, that are null because their declared type cannot hold the value. Never the values. */
  readonly undecoded: readonly string[];
}

export interface TopClientOptions extends Credentials, HttpOptions, CapacityOptions, ShareOptions {
  /** From the call to its answer or error, whatever happens in between. */
  readonly timeoutMs: number;
  /** Undefined: none is kept here. */
  readonly quota?: Quota | undefined;
  readonly onCall?: (event: TopCallEvent) => void;
}

export interface TopClient {
  /**
   * The payload of one call, receipt included.
   * @param input null leaves the business parameter out.
   * @param session the seller's token; not sent to an API that needs none.
   * @param caller whose share of the gateway the call is taken from; undefined: nobody's.
   * @throws TopError when there is no usable answer; whatever `hooks.permit` throws.
   */
  call<Input extends object, Payload extends TopReceipt>(
    api: TopApi<Input, Payload>,
    input: Input | null,
    session: string | undefined,
    caller?: string,
    hooks?: CallHooks,
  ): Promise<Payload>;
  /** Lets calls of the method out again though TOP has banned them; whether they were held back. A ban that TOP repeats holds again. */
  liftBan(method: string): boolean;
  /** Closes the idle connections. */
  close(): void;
}

export function createTopClient(options: TopClientOptions): TopClient {
  const gateway: Gateway = {
    transport: withCapacity(createHttpTransport(options), options),
    gate: createGate(undefined, undefined, options.words),
    quota: options.quota,
  };
  const shareOf = createShares(gateway.transport, options);
  return {
    async call(api, input, session, caller, hooks = {}) {
      const startedAt = performance.now();
      const own = caller === undefined ? gateway : { ...gateway, transport: shareOf(caller) };
      const undecoded = new Set<string>();
      const call = {
        api,
        newRequest: requestOf(api, input, session, options),
        scrubbed: (error: TopError, form: Form) => scrubbedError(error, secretsOf(api, input, form, options.appSecret)),
        ...hooks,
        onUndecoded: (path: string) => undecoded.add(path),
      };
      const { outcome, attempts } = await attemptUntil(startedAt + options.timeoutMs, call, own);
      const result = outcome instanceof TopError ? outcome.afterAttempts(attempts) : outcome;
      const durationMs = performance.now() - startedAt;
      options.onCall?.({ method: api.method, attempts, durationMs, undecoded: [...undecoded], ...toldOf(result) });
      if (result instanceof TopError) throw result;
      return result;
    },
    liftBan: (method) => gateway.gate.open(method),
    close: () => gateway.transport.close(),
  };
}

function toldOf(result: TopReceipt | TopError): Pick<TopCallEvent, "error" | "requestId"> {
  return result instanceof TopError
    ? { error: result, requestId: result.details.top.requestId }
    : { error: undefined, requestId: result.requestId ?? undefined };
}
