/** Whether the gateway is asked at all: after failures in a row it is left alone for a while, by this instance and, if they can hear it, by the others. */
import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from "cockatiel";
import type { Words } from "../../limits/words.ts";
import { HttpFailure, type HttpReply } from "../http.ts";
import { CapacityError } from "./capacity-error.ts";

export interface CircuitOptions {
  /** So many posts in a row without a usable HTTP answer open the circuit. */
  readonly breakerFailures: number;
  /** For so long nothing is sent then; after that one post tries. */
  readonly breakerMs: number;
  /** Undefined: there are no others. */
  readonly words?: Words | undefined;
}

export interface Circuit {
  /** @throws CapacityError while the circuit is open, without posting. */
  post(work: () => Promise<HttpReply>): Promise<HttpReply>;
}

/** Who has heard of an open circuit waits so many times as long: the one that found out tries first, and tells. */
const HEARSAY = 2;

export function createCircuit({ breakerFailures, breakerMs, words }: CircuitOptions): Circuit {
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
      if (breaker.state === CircuitState.HalfOpen || performance.now() < heardUntil) throw circuitOpen();
      const reply = await breaker
        .execute(work)
        .catch((error: unknown) => Promise.reject(error instanceof BrokenCircuitError ? circuitOpen() : error));
      if (!isBad(reply)) answeredAt = performance.now();
      return reply;
    },
  };
}

function circuitOpen(): CapacityError {
  return new CapacityError("circuit-open", "the gateway did not answer lately, and is left alone for a while");
}
