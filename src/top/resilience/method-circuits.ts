/**
 * A circuit breaker for each method. The provider behind a method may fail while TOP answers for the others. Without it, each further report
 * would get an unknown outcome, and a person must then find out every one of them.
 *
 * It does not use cockatiel's breaker. There, a trial that was held back counts as a failure, and nobody can ask when the next trial is due.
 */
import { TopError } from "../errors.ts";
import type { CircuitOptions } from "./circuit.ts";

export interface MethodCircuits {
  /** The outcome of `work`. While the method's circuit is open, this is an error with the reason `circuit-open`, and `work` is not run. */
  run<Payload>(method: string, work: () => Promise<Payload | TopError>): Promise<Payload | TopError>;
  /** How many calls of the method would be made now: while its circuit is open, none, or the one that is its trial. Otherwise Infinity. */
  room(method: string): number;
  /** Opens the method's circuit, if it is closed. Its next call is a trial. */
  suspect(method: string): void;
}

/** A trial may cost one more unknown outcome, so each waits twice as long as the one before, up to this many times `breakerMs`. */
const LONGEST = 12;

interface Circuit {
  /** Calls without a known outcome, since the last answer. */
  unknown: number;
  /** How often it opened, since the last answer. 0: it is closed. */
  openings: number;
  trialAt: number;
  isTrying: boolean;
}

/** @param now milliseconds of a monotonic clock. */
export function createMethodCircuits(
  { breakerFailures, breakerMs, on = () => undefined }: Omit<CircuitOptions, "words">,
  now: () => number = () => performance.now(),
): MethodCircuits {
  const circuits = new Map<string, Circuit>();
  return {
    async run(method, work) {
      if (room(method) === 0) return circuitOpen(method);
      const circuit = circuits.get(method);
      const trial = circuit?.openings ? circuit : undefined;
      if (trial) trial.isTrying = true;
      try {
        const outcome = await work();
        if (isAnswer(outcome)) close(method);
        else if (isUnknown(outcome)) count(method, trial !== undefined);
        return outcome;
      } finally {
        if (trial) trial.isTrying = false;
      }
    },
    room,
    suspect(method) {
      if (circuits.get(method)?.openings) return;
      circuits.set(method, { unknown: breakerFailures, openings: 1, trialAt: now(), isTrying: false });
      on({ kind: "circuit-opened", method });
    },
  };

  function room(method: string): number {
    const circuit = circuits.get(method);
    if (!circuit?.openings) return Number.POSITIVE_INFINITY;
    return circuit.isTrying || now() < circuit.trialAt ? 0 : 1;
  }

  function close(method: string): void {
    if (circuits.get(method)?.openings) on({ kind: "circuit-closed", method });
    circuits.delete(method);
  }

  function count(method: string, isTrial: boolean): void {
    const circuit = circuits.get(method) ?? { unknown: 0, openings: 0, trialAt: 0, isTrying: false };
    circuits.set(method, circuit);
    circuit.unknown++;
    // Calls that were under way when it opened do not prolong it.
    if (circuit.openings > 0 ? !isTrial : circuit.unknown < breakerFailures) return;
    if (circuit.openings === 0) on({ kind: "circuit-opened", method });
    circuit.trialAt = now() + breakerMs * Math.min(2 ** circuit.openings, LONGEST);
    circuit.openings++;
  }
}

/** The provider answered, also if nobody knows what its code means. What TOP itself refuses says nothing about the provider. */
function isAnswer(outcome: unknown): boolean {
  return !(outcome instanceof TopError) || outcome.code === "TOP_REJECTED" || outcome.details.reason === "undocumented-code";
}

function isUnknown(outcome: unknown): boolean {
  return outcome instanceof TopError && outcome.code === "TOP_OUTCOME_UNKNOWN";
}

function circuitOpen(method: string): TopError {
  const message = `${method} was not called: nobody knows what became of its last calls, so it is only tried from time to time. Nothing was sent.`;
  return new TopError("TOP_UNAVAILABLE", message, { reason: "circuit-open", top: { method } });
}
