/** Every event is emitted here once. The log, the audit trail and the metrics listen here. */
import type { ServiceEvent } from "./events.ts";

export type Listener = (event: ServiceEvent) => void;

export interface Hub {
  /** Calls every listener, at once and in order. Never throws: reporting an event must not harm the work. */
  readonly emit: Listener;
  /** Adds a listener; it should not throw. Returns a function that removes it. */
  subscribe(listener: Listener): () => void;
}

/** @param onFailure called with the error that a listener threw. */
export function createHub(onFailure: (error: unknown) => void = () => undefined): Hub {
  const listeners = new Set<Listener>();
  return {
    emit(event) {
      for (const listener of listeners) {
        try {
          listener(event);
        } catch (error) {
          onFailure(error);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
