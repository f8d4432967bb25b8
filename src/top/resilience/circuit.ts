/**
 * A circuit breaker for the gateway: after failures in a row, nothing is sent for a while. It tells the other instances, and they stop
 * too.
 */
import { BrokenCircuitError, type CircuitBreakerPolicy, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from "cockatiel";
import type { Words } from "../../limits/words.ts";
import { EVERY_METHOD, type OnTopEvent } from "../events.ts";
import type { HttpReply } from "../transport/http.ts";
import { HttpFailure } from "../transport/http-failure.ts";
import { CapacityError } from "./capacity-error.ts";

export interface CircuitOptions {
  /** After this number of posts in a row without a usable HTTP answer, the circuit opens. */
  readonly breakerFailures: number;
  /** How long an open circuit sends nothing. After that, one trial post is sent, if the gateway answers. */
  readonly breakerMs: number;
  /** The channel to other instances. Undefined: there are no others. */
  readonly words?: Words | undefined;
  readonly on?: OnTopEvent;
}

export interface Circuit {
  /**
   * @param work gets the remaining milliseconds.
   * @throws CapacityError while the circuit is open, without posting.
   */
  post(leftMs: number, work: (leftMs: number) => Promise<HttpReply>): Promise<HttpReply>;
  /** Whether the circuit is open: nothing is sent until one trial post succeeds. */
  isOpen(): boolean;
}

/**
 * An instance that only heard of an open circuit waits this many times as long. So the instance that opened it tries first, and tells the
 * others.
 */
const HEARSAY = 2;

/** @param ask a post that has no effect, and that a working gateway answers. */
export function createCircuit(
  { breakerFailures, breakerMs, words, on }: CircuitOptions,
  ask: (timeoutMs: number) => Promise<HttpReply>,
): Circuit {
  const isBad = ({ status }: HttpReply): boolean => status >= 500;
  const breaker = circuitBreaker(
    // In the half-open state, any error counts as a failure: a trial post that was held back proves nothing about the gateway.
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
    // An instance that got an answer lately ignores it: the fault is between the other instance and the gateway.
    if (word.kind === "circuit-open" && performance.now() - answeredAt > breakerMs) heardUntil = performance.now() + HEARSAY * word.ms;
  });

  return {
    async post(leftMs, work) {
      // Otherwise the library would make this post wait for the outcome of the trial post.
      if (breaker.state === CircuitState.HalfOpen || isHeard()) throw circuitOpen();
      const until = performance.now() + leftMs;
      const reply = await breaker
        .execute(async () => {
          // Half of the time: the trial post needs the other half. Otherwise its outcome would be unknown if the gateway is slow.
          if (breaker.state === CircuitState.HalfOpen && !(await answers(leftMs / 2))) throw circuitOpen();
          return work(until - performance.now());
        })
        .catch((error: unknown) => Promise.reject(error instanceof BrokenCircuitError ? circuitOpen() : error));
      if (!isBad(reply)) answeredAt = performance.now();
      return reply;
    },
    isOpen: () => breaker.state !== CircuitState.Closed || isHeard(),
  };

  /** Asked before a trial post. Otherwise, while a gateway answers 502, each trial would leave one more report with an unknown outcome. */
  async function answers(timeoutMs: number): Promise<boolean> {
    try {
      return !isBad(await ask(timeoutMs));
    } catch (error) {
      if (error instanceof HttpFailure) return false;
      throw error;
    }
  }
}

/** Emits one event when the circuit opens and one when it closes. A failed trial post emits no further event. */
function tellOfCircuit(breaker: CircuitBreakerPolicy, on: OnTopEvent | undefined): void {
  let isOpen = false;
  breaker.onBreak(() => {
    if (!isOpen) on?.({ kind: "circuit-opened", method: EVERY_METHOD });
    isOpen = true;
  });
  breaker.onReset(() => {
    isOpen = false;
    on?.({ kind: "circuit-closed", method: EVERY_METHOD });
  });
}

function circuitOpen(): CapacityError {
  return new CapacityError("circuit-open", "the gateway did not answer recent calls, so nothing is sent to it for a while");
}
