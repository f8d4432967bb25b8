/** Makes one call to TOP within one deadline. It gives the payload or one error, and emits one event with the outcome. */
import { inLine, type Quota } from "../limits/quota.ts";
import type { TopReceipt } from "../wire/receipt.ts";
import type { TopApi } from "./api.ts";
import { createAppSecret } from "./app-secret.ts";
import type { CallHooks, Gateway } from "./attempt.ts";
import { attemptUntil } from "./attempt-until.ts";
import { TopError } from "./errors.ts";
import type { OnTopEvent, TopCallEvent } from "./events.ts";
import type { Form } from "./form/form.ts";
import { type Credentials, requestOf } from "./request.ts";
import { type CapacityOptions, withCapacity } from "./resilience/capacity.ts";
import { createGate } from "./resilience/gate.ts";
import { createMethodCircuits } from "./resilience/method-circuits.ts";
import { createShares, type ShareOptions } from "./resilience/shares.ts";
import { scrubbedError, secretsOf } from "./scrubbed-error.ts";
import { DELIVERIES, type ShareHolder } from "./share-holder.ts";
import { createHttpTransport, type HttpOptions } from "./transport/http.ts";

export interface TopClientOptions extends Credentials, HttpOptions, CapacityOptions, ShareOptions {
  /** The time from the call to its answer or error, with all waiting and retries. */
  readonly timeoutMs: number;
  /** Undefined: no quota. */
  readonly quota?: Quota | undefined;
  /** Must not throw. */
  readonly on?: OnTopEvent;
}

export interface GatewayLoad {
  /** Calls that are running. */
  readonly inUse: number;
  /** Calls that wait for their turn. */
  readonly waiting: number;
  /** Whether the circuit breaker is open: nothing is sent, because the gateway did not answer. */
  readonly isCircuitOpen: boolean;
  /** The same for the method's own circuit: the last calls of the method had no known outcome. */
  readonly isMethodCircuitOpen: (method: string) => boolean;
  /** Seconds until the method may be called again; 0 when it may be called now. */
  readonly bannedSeconds: (method: string) => number;
}

export interface TopClient {
  /**
   * The payload of one call, receipt included.
   * @param input null: the call has no business parameter.
   * @param session the seller's token. It is not sent to an API that needs none.
   * @param holder the call counts in this holder's share of the gateway; undefined: in no share.
   * @throws TopError when there is no usable answer; the error that `hooks.permit` throws.
   */
  call<Input extends object, Payload extends TopReceipt>(
    api: TopApi<Input, Payload>,
    input: Input | null,
    session: string | undefined,
    holder?: ShareHolder,
    hooks?: CallHooks,
  ): Promise<Payload>;
  /** Signs with this secret from now on. When TOP refuses it, the previous one is tried. True when it differs from the previous one. */
  renewSecret(secret: string): boolean;
  /**
   * Forgets TOP's ban of the method, so that calls are sent again. True when there was a ban. When TOP bans again, the new ban holds.
   * @param msAgo when the ban was lifted, if that was not now.
   */
  liftBan(method: string, msAgo?: number): boolean;
  /** The present load of the gateway by this service. */
  load(): GatewayLoad;
  /** How many calls of the method are let through now: 0 or 1 while its circuit or the gateway's is open, otherwise Infinity. */
  room(method: string): number;
  /** Opens the method's own circuit, whose next call is a trial: the last calls that the store knows of have no known outcome. */
  suspect(method: string): void;
  /** Closes the idle connections. */
  close(): void;
}

export function createTopClient(options: TopClientOptions): TopClient {
  const on: OnTopEvent = options.on ?? (() => undefined);
  const transport = withCapacity(createHttpTransport(options), { ...options, on });
  const gateway: Gateway = {
    transport,
    gate: createGate({ on, words: options.words }),
    circuits: createMethodCircuits({ ...options, on }),
    quota: options.quota,
  };
  const deliveriesQuota = options.quota && inLine(options.quota, "delivery");
  const shares = createShares(transport, options);
  const gatewayOf = (holder: ShareHolder | undefined): Gateway => {
    if (holder === undefined) return gateway;
    return { ...gateway, transport: shares.of(holder), quota: holder === DELIVERIES ? deliveriesQuota : options.quota };
  };
  const appSecret = createAppSecret(options.appSecret);
  return {
    async call(api, input, session, holder, hooks = {}) {
      const startedAt = performance.now();
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
      const { outcome, attempts } = await attemptUntil(startedAt + options.timeoutMs, call, gatewayOf(holder));
      const result = outcome instanceof TopError ? outcome.afterAttempts(attempts) : outcome;
      const durationMs = Math.round(performance.now() - startedAt);
      on({ kind: "called", method: api.method, attempts, durationMs, undecoded: [...undecoded], ...toldOf(result) });
      if (result instanceof TopError) throw result;
      return result;
    },
    renewSecret: appSecret.renew,
    liftBan: gateway.gate.open,
    load() {
      const { inUse, waiting } = transport.load();
      return {
        inUse,
        waiting: waiting + shares.waiting(),
        isCircuitOpen: transport.isCircuitOpen(),
        isMethodCircuitOpen: gateway.circuits.isOpen,
        bannedSeconds: gateway.gate.secondsLeft,
      };
    },
    room: (method) => Math.min(transport.room(), gateway.circuits.room(method)),
    suspect: gateway.circuits.suspect,
    close: () => gateway.transport.close(),
  };
}

function toldOf(result: TopReceipt | TopError): Pick<TopCallEvent, "code" | "reason" | "words" | "requestId"> {
  if (!(result instanceof TopError))
    return { code: undefined, reason: undefined, words: undefined, requestId: result.requestId ?? undefined };
  const { code, message, details } = result;
  return { code, reason: details.reason, words: code === "TOP_MISCONFIGURED" ? message : undefined, requestId: details.top.requestId };
}
