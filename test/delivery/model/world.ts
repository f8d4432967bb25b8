/** The real side: an open ledger, whose clock a test sets, and its users. */
import type { Claim } from "../../../src/delivery/ledger/claim.ts";
import type { InterruptedClaim } from "../../../src/delivery/ledger/interrupted.ts";
import { type Ledger, openLedger } from "../../../src/delivery/ledger/ledger.ts";
import type { Settlement } from "../../../src/delivery/ledger/settling/settlement.ts";
import { patiently } from "../../../src/delivery/store/deadlines.ts";
import type { DeliveryStore } from "../../../src/delivery/store/store.ts";
import { keys } from "../../support/stores.ts";
import { SEARCH_PATH, seeingIt, virtualNow } from "../../support/virtual-now.ts";

/** A call whose answer has not come yet; its instance may be paused for longer than its lease. */
export interface Held {
  readonly claim: Claim;
  readonly instance: number;
  /** Whether its call may be sent; undefined until it has asked. */
  permitted: boolean | undefined;
}

export interface World {
  readonly ledger: Ledger;
  held: Held[];
  /** Seen by a recovery that has not given them up yet. */
  readonly seen: InterruptedClaim[];
  /** Settlements that were done. The answer to their commit may be lost; then they are done again. */
  readonly settled: Settlement[];
  /** Everything that happened, for the check at the end. */
  readonly log: { readonly what: "permitted" | "executed" | "given up"; readonly id: string }[];
  /** Numbers of the accepted deliveries. */
  count: number;
}

/** Deadlines are long, because work may wait for a scheduler. @param store an empty one. Its `now()` stands still from now on. */
export async function openVirtually(store: DeliveryStore): Promise<Ledger> {
  const virtual = store.kind === "postgres" ? { ...store, url: seeingIt(store.url) } : store;
  const ledger = await openLedger({ store: virtual, keys, apis: [], deadlines: { ...patiently, idleMs: patiently.lockMs } });
  await ledger.database.query(virtualNow("timestamptz '2026-01-01' AS at", "at"));
  if (store.kind === "embedded") await ledger.database.query(`SET search_path = ${SEARCH_PATH}`);
  return ledger;
}

export async function emptyWorld(ledger: Ledger): Promise<World> {
  await ledger.database.query(`
    DELETE FROM top_delivery.attempt; DELETE FROM top_delivery.audit; DELETE FROM top_delivery.delivery; DELETE FROM top_delivery.ban;
    UPDATE virtual.clock SET at = '2026-01-01'
  `);
  return { ledger, held: [], seen: [], settled: [], log: [], count: 0 };
}

export async function moveClock({ ledger }: World, seconds: number): Promise<void> {
  await ledger.database.query("UPDATE virtual.clock SET at = at + $1 * interval '1 second'", [seconds]);
}

/** The item at this number modulo the length. Undefined if there is none. */
export function pick<T>(from: readonly T[], number: number): T | undefined {
  return from[number % from.length];
}
