/** One call to TOP within one deadline: its payload or one error, and one event that says what became of it. */
import type { Quota } from "../limits/quota.ts";
import type { TopReceipt } from "../wire/receipt.ts";
import type { TopApi } from "./api.ts";
import { createAppSecret } from "./app-secret.ts";
import type { CallHooks, Gateway } from "./attempt.ts";
import { attemptUntil } from "./attempt-until.ts";
import { TopError } from "./errors.ts";
import type { OnTopEvent, TopCallEvent } from "./events.ts";
import type { Form } from "./form.ts";
import { createHttpTransport, type HttpOptions } from "./http.ts";
import { type Credentials, requestOf } from "./request.ts";
import { type CapacityOptions, withCapacity } from "./resilience/capacity.ts";
import { createGate } from "./resilience/gate.ts";
import { createShares, type ShareOptions } from "./resilience/shares.ts";
import { scrubbedError, secretsOf } from "./scrubbed-error.ts";

export interface TopClientOptions extends Credentials, HttpOptions, CapacityOptions, ShareOptions {
  /** From the call to its answer or error, whatever happens in between. */
  readonly timeoutMs: number;
  /** Undefined: none is kept here. */
  readonly quota?: Quota | undefined;
  /** Must not throw. */
  readonly on?: OnTopEvent;
}

export interface GatewayLoad {
  /** Calls that are under way. */
  readonly inUse: number;
  /** Calls that wait for their turn. */
  readonly waiting: number;
  /** Whether nothing is sent because the gateway did not answer. */
  readonly isCircuitOpen: boolean;
  /** Until a method may be called again; 0 where it may be. */
  readonly bannedSeconds: (method: string) => number;
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
  /** Signs with this secret from now on, and tries the one of before where TOP refuses it; whether it is another one. */
  renewSecret(secret: string): boolean;
  /** Lets calls of the method out again though TOP has banned them; whether they were held back. A ban that TOP repeats holds again. */
  liftBan(method: string): boolean;
  /** What the gateway is asked for now. */
  load(): GatewayLoad;
  /** Closes the idle connections. */
  close(): void;
}

export function createTopClient(options: TopClientOptions): TopClient {
  const on: OnTopEvent = options.on ?? (() => undefined);
  const transport = withCapacity(createHttpTransport(options), { ...options, on });
  const gateway: Gateway = { transport, gate: createGate({ on, words: options.words }), quota: options.quota };
  const shares = createShares(transport, options);
  const appSecret = createAppSecret(options.appSecret);
  return {
    async call(api, input, session, caller, hooks = {}) {
      const startedAt = performance.now();
      const own = caller === undefined ? gateway : { ...gateway, transport: shares.of(caller) };
      const undecoded = new Set<string>();
      const secret = appSecret.forCall();
      const call = {
        api,
        newRequest: requestOf(api, input, session, options, secret),
        triesAnotherSecret: secret.triesAnother,
        scrubbed: (error: TopError, form: Form) => scrubbedError(error, secretsOf(api, input, form, appSecret.known)),
        ...hooks,
        onUndecoded: (path: string) => undecoded.add(path),
      };
      const { outcome, attempts } = await attemptUntil(startedAt + options.timeoutMs, call, own);
      const result = outcome instanceof TopError ? outcome.afterAttempts(attempts) : outcome;
      const durationMs = performance.now() - startedAt;
      on({ kind: "called", method: api.method, attempts, durationMs, undecoded: [...undecoded], ...toldOf(result) });
      if (result instanceof TopError) throw result;
      return result;
    },
    renewSecret: appSecret.renew,
    liftBan: (method) => gateway.gate.open(method),
    load() {
      const { inUse, waiting } = transport.load();
      return {
        inUse,
        waiting: waiting + shares.waiting(),
        isCircuitOpen: transport.isCircuitOpen(),
        bannedSeconds: gateway.gate.secondsLeft,
      };
    },
    close: () => gateway.transport.close(),
  };
}

function toldOf(result: TopReceipt | TopError): Pick<TopCallEvent, "code" | "reason" | "words" | "requestId"> {
  if (!(result instanceof TopError))
    return { code: undefined, reason: undefined, words: undefined, requestId: result.requestId ?? undefined };
  const { code, message, details } = result;
  return { code, reason: details.reason, words: code === "TOP_MISCONFIGURED" ? message : undefined, requestId: details.top.requestId };
}
