/** Writes settlements down: what ends together goes into one transaction. */
import { setTimeout as delay } from "node:timers/promises";
import type { Ledger } from "../ledger/ledger.ts";
import { type Effect, type Settlement, settle } from "../ledger/settle.ts";
import { createBatch } from "./batch.ts";
import type { EngineOptions } from "./options.ts";

export interface Settler {
  settle(settlement: Settlement): Promise<Effect>;
  /** The same, tried again and again while the store is away: nobody else knows what TOP answered. Never rejects. */
  settleAtLast(settlement: Settlement): Promise<Effect>;
  /** Ends the trying. */
  giveUp(): void;
}

const MOST_TOGETHER = 500;
const AGAIN_MS = 200;

export function createSettler(ledger: Ledger, { on }: Pick<EngineOptions, "on">): Settler {
  const givingUp = new AbortController();
  const settleTogether = createBatch((settlements: readonly Settlement[]) => settle(ledger, settlements), MOST_TOGETHER);
  return {
    settle: settleTogether,
    async settleAtLast(settlement) {
      while (!givingUp.signal.aborted) {
        try {
          return await settleTogether(settlement);
        } catch (error) {
          on({ kind: "trouble", error });
          await delay(AGAIN_MS, undefined, { signal: givingUp.signal }).catch(() => undefined);
        }
      }
      return "superseded";
    },
    giveUp: () => givingUp.abort(),
  };
}
