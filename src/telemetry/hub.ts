/** Where everything that happens is emitted, once, and from where the log, the audit trail and the metrics hear of it. */
import type { ServiceEvent } from "./events.ts";

export type Listener = (event: ServiceEvent) => void;

export interface Hub {
  /** Tells everybody who listens, at once and in order. Never throws: what is told must not harm what happens. */
  readonly emit: Listener;
  /** Listens from now on; it should not throw. Returns what ends it. */
  subscribe(listener: Listener): () => void;
}

/** @param onFailure hears what a listener threw. */
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
