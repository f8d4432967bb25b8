/**
 * A circuit breaker for each method. The provider behind a method may fail while TOP answers for the others. Without it, each further report
 * would get an unknown outcome, and a person must then find out every one of them.
 */
import { TopError } from "../errors.ts";
import { type Breaker, createBreaker, type Verdict } from "./breaker.ts";
import type { CircuitOptions } from "./circuit.ts";

export interface MethodCircuits {
  /** The outcome of `work`. While the method's circuit is open, this is an error with the reason `circuit-open`, and `work` is not run. */
  run<Payload>(method: string, work: () => Promise<Payload | TopError>): Promise<Payload | TopError>;
  /** How many calls of the method would be made now: while its circuit is open, none, or the one that is its trial. Otherwise Infinity. */
  room(method: string): number;
  isOpen(method: string): boolean;
  /** Opens the method's circuit, if it is closed. Its next call is a trial. */
  suspect(method: string): void;
}

/** A trial may cost one more unknown outcome, so each waits twice as long as the one before, up to this many times `breakerMs`. */
const LONGEST = 12;

/** @param now milliseconds of a monotonic clock. */
export function createMethodCircuits(
  { breakerFailures, breakerMs, on = () => undefined }: Omit<CircuitOptions, "words">,
  now?: () => number,
): MethodCircuits {
  const breakers = new Map<string, Breaker>();
  return {
    async run(method, work) {
      const passage = breakerOf(method).enter();
      if (!passage) return circuitOpen(method);
      let verdict: Verdict;
      try {
        const outcome = await work();
        verdict = verdictOf(outcome);
        return outcome;
      } finally {
        passage.end(verdict);
      }
    },
    room: (method) => breakerOf(method).room(),
    isOpen: (method) => breakerOf(method).isOpen(),
    suspect: (method) => breakerOf(method).suspect(),
  };

  function breakerOf(method: string): Breaker {
    const breaker = breakers.get(method) ?? newBreaker(method);
    breakers.set(method, breaker);
    return breaker;
  }

  function newBreaker(method: string): Breaker {
    return createBreaker({
      failures: breakerFailures,
      waitMs: (failedTrials) => breakerMs * Math.min(2 ** failedTrials, LONGEST),
      onOpen: (isAgain) => isAgain || on({ kind: "circuit-opened", method }),
      onClose: () => on({ kind: "circuit-closed", method }),
      ...(now && { now }),
    });
  }
}

/** The provider answered, also if nobody knows what its code means. What TOP itself refuses says nothing about the provider. */
function verdictOf(outcome: unknown): Verdict {
  if (!(outcome instanceof TopError) || outcome.code === "TOP_REJECTED" || outcome.details.reason === "undocumented-code") return "answers";
  return outcome.code === "TOP_OUTCOME_UNKNOWN" ? "fails" : undefined;
}

function circuitOpen(method: string): TopError {
  const message = `${method} was not called: nobody knows what became of its last calls, so it is only tried from time to time. Nothing was sent.`;
  return new TopError("TOP_UNAVAILABLE", message, { reason: "circuit-open", top: { method } });
}
