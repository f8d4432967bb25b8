/** How much the gateway is asked for: so many posts at a time, and none for a while once it no longer answers. */
import type { HttpTransport } from "../http.ts";
import { type CircuitOptions, createCircuit } from "./circuit.ts";
import { createTurns, type TurnsLoad } from "./turns.ts";

export interface CapacityOptions extends CircuitOptions {
  /** Calls that are under way at the same time. */
  readonly maxConcurrency: number;
  /** Further calls that wait for their turn; the next one is refused. */
  readonly maxQueue: number;
}

export interface CappedTransport extends HttpTransport {
  load(): TurnsLoad;
  /** Whether nothing is sent because the gateway did not answer, until one post has tried. */
  isCircuitOpen(): boolean;
}

/**
 * The transport, of which no more is asked than it can give.
 * @throws CapacityError at once where the queue is full or the circuit is open, and when the time is up before a post's turn has come.
 */
export function withCapacity(transport: HttpTransport, options: CapacityOptions): CappedTransport {
  const turns = createTurns(options.maxConcurrency, options.maxQueue, "too many calls are under way here");
  const circuit = createCircuit(options);
  return {
    post: (form, timeoutMs, permit, begin) =>
      turns.take(timeoutMs, async (leftMs) => circuit.post(() => transport.post(form, leftMs, permit, begin))),
    close: () => transport.close(),
    load: turns.load,
    isCircuitOpen: circuit.isOpen,
  };
}
