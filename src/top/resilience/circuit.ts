/**
 * A circuit breaker for the gateway: after failures in a row, nothing is sent for a while. It tells the other instances, and they stop
 * too.
 */
import type { Words } from "../../limits/words.ts";
import { EVERY_METHOD, type OnTopEvent } from "../events.ts";
import type { HttpReply } from "../transport/http.ts";
import { HttpFailure } from "../transport/http-failure.ts";
import { createBreaker, type Verdict } from "./breaker.ts";
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
  /** How many posts would be sent now: while the circuit is open, none, or the one that is its trial. Otherwise Infinity. */
  room(): number;
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
  { breakerFailures, breakerMs, words, on = () => undefined }: CircuitOptions,
  ask: (timeoutMs: number) => Promise<HttpReply>,
): Circuit {
  const breaker = createBreaker({
    failures: breakerFailures,
    waitMs: () => breakerMs,
    onOpen(isAgain) {
      if (!isAgain) on({ kind: "circuit-opened", method: EVERY_METHOD });
      words?.tell({ kind: "circuit-open", ms: breakerMs });
    },
    onClose() {
      on({ kind: "circuit-closed", method: EVERY_METHOD });
      words?.tell({ kind: "circuit-closed" });
    },
  });
  let answeredAt = Number.NEGATIVE_INFINITY;
  let heardUntil = 0;
  const room = (): number => (performance.now() < heardUntil ? 0 : breaker.room());
  words?.hear((word) => {
    if (word.kind === "circuit-closed") heardUntil = 0;
    // An instance that got an answer lately ignores it: the fault is between the other instance and the gateway.
    if (word.kind === "circuit-open" && performance.now() - answeredAt > breakerMs) heardUntil = performance.now() + HEARSAY * word.ms;
  });

  return {
    async post(leftMs, work) {
      const passage = room() > 0 ? breaker.enter() : undefined;
      if (!passage) throw circuitOpen();
      const until = performance.now() + leftMs;
      let verdict: Verdict;
      try {
        // Half of the time: the trial post needs the other half. Otherwise its outcome would be unknown if the gateway is slow.
        if (passage.isTrial && !(await answers(leftMs / 2))) {
          verdict = "fails";
          throw circuitOpen();
        }
        const reply = await work(until - performance.now());
        verdict = isBad(reply) ? "fails" : "answers";
        if (verdict === "answers") answeredAt = performance.now();
        return reply;
      } catch (error) {
        // Any other error says nothing about the gateway: the post was given up before it was sent.
        if (error instanceof HttpFailure) verdict = "fails";
        throw error;
      } finally {
        passage.end(verdict);
      }
    },
    room,
    isOpen: () => room() !== Number.POSITIVE_INFINITY,
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

function isBad({ status }: HttpReply): boolean {
  return status >= 500;
}

function circuitOpen(): CapacityError {
  return new CapacityError("circuit-open", "the gateway did not answer recent calls, so nothing is sent to it for a while");
}
