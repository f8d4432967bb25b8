/**
 * How many deliveries of each API may be due in the store, as far as this instance knows. A claim asks only for these APIs, and leaves room
 * for new deliveries.
 */
import type { Room } from "../../ledger/claim.ts";
import { createAlarm } from "../alarm.ts";

export interface Due {
  /** There may be so many more of the API. Without values: any number, of every API. */
  ring(api?: string, count?: number): void;
  /** How many of the API may be due; more than a claim under way will find. With 0, no delivery is older than a new one. */
  of(api: string): number;
  /** A claim begins. The returned function is called at its end with the number that it found; undefined if the store did not answer. */
  claiming(room: Room): (found: number | undefined) => void;
  /** Resolves at the next ring, or after the time, or when it is time for a poll: then any number may be due. Default: no time. */
  sleep(ms?: number): Promise<void>;
}

/** @param pollMs how often any number may be due, because not all is announced. */
export function createDue(apis: readonly string[], pollMs: number): Due {
  const alarm = createAlarm();
  const known = new Map<string, number>();
  /** Of those that were known before the claim under way, the ones for which it has no room. */
  const beyond = new Map<string, number>();
  let pollAt = 0;
  poll();
  return {
    ring(api, count = Number.POSITIVE_INFINITY) {
      if (api === undefined) poll();
      else add(api, count);
      alarm.ring();
    },
    of,
    claiming({ api, most }) {
      const before = of(api);
      const rest = Math.max(0, before - most);
      known.set(api, 0);
      beyond.set(api, rest);
      return (found) => {
        beyond.delete(api);
        if (found === undefined) add(api, before);
        else if (found === most) add(api, before < most ? Number.POSITIVE_INFINITY : rest);
      };
    },
    async sleep(ms = Number.POSITIVE_INFINITY) {
      await alarm.sleep(Math.max(0, Math.min(ms, pollAt - performance.now())));
      if (performance.now() >= pollAt) poll();
    },
  };

  function of(api: string): number {
    return (known.get(api) ?? 0) + (beyond.get(api) ?? 0);
  }

  function add(api: string, count: number): void {
    known.set(api, (known.get(api) ?? 0) + count);
  }

  function poll(): void {
    pollAt = performance.now() + pollMs;
    for (const api of apis) add(api, Number.POSITIVE_INFINITY);
  }
}
