/** How much the gateway is asked for: so many posts at a time, and none for a while once it no longer answers. */
import { BrokenCircuitError, type CircuitBreakerPolicy, CircuitState, ConsecutiveBreaker, circuitBreaker, handleType } from "cockatiel";
import type { OnTopEvent } from "../events.ts";
import { HttpFailure, type HttpReply, type HttpTransport } from "../http.ts";
import { CapacityError } from "./capacity-error.ts";
import { createTurns, type TurnsLoad } from "./turns.ts";

export interface CapacityOptions {
  /** Calls that are under way at the same time. */
  readonly maxConcurrency: number;
  /** Further calls that wait for their turn; the next one is refused. */
  readonly maxQueue: number;
  /** So many posts in a row without a usable HTTP answer open the circuit. */
  readonly breakerFailures: number;
  /** For so long nothing is sent then; after that one post tries. */
  readonly breakerMs: number;
}

export interface CappedTransport extends HttpTransport {
  load(): TurnsLoad;
  /** Whether nothing is sent because the gateway did not answer, until one post has tried. */
  isCircuitOpen(): boolean;
}

interface Told {
  readonly on?: OnTopEvent;
}

/**
 * The transport, of which no more is asked than it can give.
 * @throws CapacityError at once where the queue is full or the circuit is open, and when the time is up before a post's turn has come.
 */
export function withCapacity(transport: HttpTransport, options: CapacityOptions & Told): CappedTransport {
  const turns = createTurns(options.maxConcurrency, options.maxQueue, "too many calls are under way here");
  const breaker = circuitBreaker(
    handleType(HttpFailure).orWhenResult((reply) => (reply as HttpReply).status >= 500),
    { halfOpenAfter: options.breakerMs, breaker: new ConsecutiveBreaker(options.breakerFailures) },
  );
  tellOfCircuit(breaker, options.on);
  return {
    post: (form, timeoutMs, permit) =>
      turns.take(timeoutMs, async (leftMs) => {
        // The library would let it wait for what becomes of the post that tries.
        if (breaker.state === CircuitState.HalfOpen) throw circuitOpen();
        return breaker
          .execute(() => transport.post(form, leftMs, permit))
          .catch((error: unknown) => Promise.reject(error instanceof BrokenCircuitError ? circuitOpen() : error));
      }),
    close: () => transport.close(),
    load: turns.load,
    isCircuitOpen: () => breaker.state !== CircuitState.Closed,
  };
}

/** Once when it opens, however often the post that tries fails, and once when it closes. */
function tellOfCircuit(breaker: CircuitBreakerPolicy, on: OnTopEvent | undefined): void {
  let isOpen = false;
  breaker.onBreak(() => {
    if (!isOpen) on?.({ kind: "circuit-opened" });
    isOpen = true;
  });
  breaker.onReset(() => {
    isOpen = false;
    on?.({ kind: "circuit-closed" });
  });
}

function circuitOpen(): CapacityError {
  return new CapacityError("circuit-open", "the gateway did not answer lately, and is left alone for a while");
}
