/** Limits the load on the gateway: the number of concurrent posts, and a circuit breaker for a gateway that does not answer. */
import type { HttpTransport } from "../transport/http.ts";
import { type CircuitOptions, createCircuit } from "./circuit.ts";
import { createTurns, type TurnsLoad } from "./turns.ts";

export interface CapacityOptions extends CircuitOptions {
  /** Maximum number of concurrent calls. */
  readonly maxConcurrency: number;
  /** Maximum number of calls that wait for their turn. Further calls are refused. */
  readonly maxQueue: number;
}

export interface CappedTransport extends HttpTransport {
  load(): TurnsLoad;
  /** How many posts the circuit breaker lets through now; see `Circuit`. */
  room(): number;
  /** Whether the circuit breaker is open: nothing is sent until one trial post succeeds. */
  isCircuitOpen(): boolean;
}

/**
 * The transport with these limits.
 * @throws CapacityError at once when the queue is full or the circuit is open; later when a post's time ends before its turn.
 */
export function withCapacity(transport: HttpTransport, options: CapacityOptions): CappedTransport {
  const turns = createTurns(options.maxConcurrency, options.maxQueue, "too many calls are running on this instance");
  // TOP answers an empty form with an error: it names no method, so it has no effect and belongs to no application's quota.
  const circuit = createCircuit(options, (timeoutMs) => transport.post("", timeoutMs));
  return {
    post: (form, timeoutMs, permit, begin) =>
      turns.take(timeoutMs, (leftMs) => circuit.post(leftMs, (nowLeftMs) => transport.post(form, nowLeftMs, permit, begin))),
    close: () => transport.close(),
    load: turns.load,
    room: circuit.room,
    isCircuitOpen: circuit.isOpen,
  };
}
