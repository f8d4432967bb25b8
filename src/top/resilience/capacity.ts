/** How much the gateway is asked for: a bulkhead and a circuit breaker around the transport. The only file that knows cockatiel. */
import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleType,
} from "cockatiel";
import { HttpFailure, type HttpReply, type HttpTransport } from "../http.ts";

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

/** Nothing was sent, because this service held the post back. */
export class CapacityError extends Error {
  override readonly name = "CapacityError";

  constructor(readonly reason: "busy" | "circuit-open") {
    super(reason === "busy" ? "too many calls are under way here" : "the gateway did not answer lately, and is left alone for a while");
  }
}

/**
 * The transport, of which no more is asked than it can give.
 * @throws CapacityError at once where the queue is full or the circuit is open, and when the time is up before a post's turn has come.
 */
export function withCapacity(transport: HttpTransport, options: CapacityOptions): HttpTransport {
  const places = bulkhead(options.maxConcurrency, options.maxQueue);
  const breaker = circuitBreaker(
    handleType(HttpFailure).orWhenResult((reply) => (reply as HttpReply).status >= 500),
    { halfOpenAfter: options.breakerMs, breaker: new ConsecutiveBreaker(options.breakerFailures) },
  );
  return {
    post(form, timeoutMs) {
      const until = performance.now() + timeoutMs;
      return inTurn(timeoutMs, () => {
        // The library would let it wait for what becomes of the post that tries.
        if (breaker.state === CircuitState.HalfOpen) throw new CapacityError("circuit-open");
        return breaker.execute(() => transport.post(form, until - performance.now()));
      });
    },
    close: () => transport.close(),
  };

  function inTurn(timeoutMs: number, post: () => Promise<HttpReply>): Promise<HttpReply> {
    const patience = new AbortController();
    return new Promise<HttpReply>((resolve, reject) => {
      const timer = setTimeout(() => {
        patience.abort(); // when its turn comes after all, the library passes it over
        reject(new CapacityError("busy"));
      }, timeoutMs);
      const begin = (): Promise<HttpReply> => {
        clearTimeout(timer);
        return post();
      };
      places
        .execute(begin, patience.signal)
        .finally(() => clearTimeout(timer))
        .then(resolve, (error: unknown) => reject(capacityErrorOf(error)));
    });
  }
}

function capacityErrorOf(error: unknown): unknown {
  if (error instanceof BrokenCircuitError) return new CapacityError("circuit-open");
  return error instanceof BulkheadRejectedError ? new CapacityError("busy") : error;
}
