/** Who waits for which delivery to come to rest. */

export interface Waiters {
  /** Returns how to wait no longer. */
  add(id: string, callback: () => void): () => void;
  call(id: string): void;
  callAll(): void;
}

export function createWaiters(): Waiters {
  const byId = new Map<string, Set<() => void>>();
  const call = (callbacks: Iterable<() => void>): void => {
    for (const callback of [...callbacks]) callback();
  };
  return {
    add(id, callback) {
      const callbacks = byId.get(id) ?? new Set();
      byId.set(id, callbacks.add(callback));
      return () => {
        callbacks.delete(callback);
        if (callbacks.size === 0 && byId.get(id) === callbacks) byId.delete(id);
      };
    },
    call: (id) => call(byId.get(id) ?? []),
    callAll: () => call([...byId.values()].flatMap((callbacks) => [...callbacks])),
  };
}
