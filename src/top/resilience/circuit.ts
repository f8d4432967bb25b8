/** Whether the gateway is asked at all: after failures in a row it is left alone for a while, by this instance and, if they can hear it, by the others. */
import { BrokenCircuitError, type CircuitBreakerPolicy, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from "cockatiel";
import type { Words } from "../../limits/words.ts";
import type { OnTopEvent } from "../events.ts";
import { HttpFailure, type HttpReply } from "../http.ts";
import { CapacityError } from "./capacity-error.ts";

export interface CircuitOptions {
  /** So many posts in a row without a usable HTTP answer open the circuit. */
  readonly breakerFailures: number;
  /** For so long nothing is sent then; after that one post tries. */
  readonly breakerMs: number;
  /** Undefined: there are no others. */
  readonly words?: Words | undefined;
  readonly on?: OnTopEvent;
}

export interface Circuit {
  /** @throws CapacityError while the circuit is open, without posting. */
  post(work: () => Promise<HttpReply>): Promise<HttpReply>;
  /** Whether nothing is sent because the gateway did not answer, until one post has tried. */
  isOpen(): boolean;
}

/** Who has heard of an open circuit waits so many times as long: the one that found out tries first, and tells. */
const HEARSAY = 2;

export function createCircuit({ breakerFailures, breakerMs, words, on }: CircuitOptions): Circuit {
  const isBad = ({ status }: HttpReply): boolean => status >= 500;
  const breaker = circuitBreaker(
    // The post that tries must bring an answer: one that was held back after all proves nothing.
    handleWhen((error) => error instanceof HttpFailure || breaker.state === CircuitState.HalfOpen).orWhenResult((reply) =>
      isBad(reply as HttpReply),
    ),
    { halfOpenAfter: breakerMs, breaker: new ConsecutiveBreaker(breakerFailures) },
  );
  let answeredAt = Number.NEGATIVE_INFINITY;
  let heardUntil = 0;
  const isHeard = (): boolean => performance.now() < heardUntil;
  tellOfCircuit(breaker, on);
  breaker.onBreak(() => words?.tell({ kind: "circuit-open", ms: breakerMs }));
  breaker.onReset(() => words?.tell({ kind: "circuit-closed" }));
  words?.hear((word) => {
    if (word.kind === "circuit-closed") heardUntil = 0;
    // Who has answers of its own knows better: the fault is between the other instance and the gateway.
    if (word.kind === "circuit-open" && performance.now() - answeredAt > breakerMs) heardUntil = performance.now() + HEARSAY * word.ms;
  });

  return {
    async post(work) {
      // The library would let it wait for what becomes of the post that tries.
      if (breaker.state === CircuitState.HalfOpen || isHeard()) throw circuitOpen();
      const reply = await breaker
        .execute(work)
        .catch((error: unknown) => Promise.reject(error instanceof BrokenCircuitError ? circuitOpen() : error));
      if (!isBad(reply)) answeredAt = performance.now();
      return reply;
    },
    isOpen: () => breaker.state !== CircuitState.Closed || isHeard(),
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
