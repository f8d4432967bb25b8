/** An instance claims deliveries and sends them. Some instances die, or sleep past their lease, during their calls. */
import { equal, ok } from "node:assert/strict";
import { type Claim, claim } from "../../../src/delivery/ledger/claim.ts";
import { interruptedClaims } from "../../../src/delivery/ledger/interrupted.ts";
import { mark } from "../../../src/delivery/ledger/mark.ts";
import { apis, type Expected, expected, hasTurn, isBanned, LEASE_SECONDS, type Promised } from "./promised.ts";
import type { Act } from "./step.ts";
import type { World } from "./world.ts";

/**
 * @param most how many of each API.
 * @param older whether the instance runs an older program, which sends its claims without a mark.
 */
export function claiming(instance: number, most: number, older = false): Act {
  return async (world) => {
    const rooms = apis.map((api) => ({ api, most }));
    const claims = await claim(world.ledger, rooms, LEASE_SECONDS * 1_000);
    world.held.push(...claims.map((one) => ({ claim: one, instance, permitted: older || undefined })));
    if (older) await asAnOlderProgram(world, claims);
    return (promised, overlapped) => {
      for (const api of apis) judgeClaims(promised, { api, most, claims, among: promised.deliveries, all: overlapped === undefined });
      if (older) for (const { id } of claims) permit(promised, id);
    };
  };
}

interface Claimed {
  readonly api: string;
  readonly most: number;
  readonly claims: readonly Claim[];
  /** What could be claimed. */
  readonly among: readonly Expected[];
  /** Whether all that was due must have been claimed. Rows that others had locked may have been skipped. */
  readonly all: boolean;
}

export function judgeClaims(promised: Promised, { api, most, claims: ofAll, among, all }: Claimed): void {
  const claims = ofAll.filter((one) => one.api === api);
  const due = among.filter((one) => one.api === api && isDue(promised, one)).map(({ id }) => id);
  for (const { id, attempt, payload } of claims) {
    ok(due.includes(id), `${id} was claimed, and has not the turn, waits, or its API is banned.`);
    const one = expected(promised, id);
    ok(!one.spent, `${id} may have been executed, and is sent again.`);
    equal(attempt, one.attempt + 1);
    equal(payload, `test.contents of ${id}`);
    Object.assign(one, { state: "SENDING", attempt, unsent: true, leaseEndsAt: promised.clock + LEASE_SECONDS });
  }
  if (all) equal(claims.length, Math.min(most, due.length), `Of ${due.join(", ")} some are due, and were not claimed.`);
}

/** It marks nothing, so the mark of a newer program stays: at worst, the number of the attempt before. */
async function asAnOlderProgram({ ledger, log }: World, claims: readonly Claim[]): Promise<void> {
  await ledger.database.query("UPDATE top_delivery.delivery SET unsent_attempt = nullif(attempt - 1, 0) WHERE id = ANY($1)", [
    claims.map(({ id }) => id),
  ]);
  log.push(...claims.map(({ id }) => ({ what: "permitted" as const, id })));
}

function permit(promised: Promised, id: string): void {
  Object.assign(expected(promised, id), { unsent: false, spent: true });
}

/** Some held claims are about to be sent: each asks for its mark first, once. */
export function marking(most: number): Act {
  return async (world) => {
    const held = world.held.filter(({ permitted }) => permitted === undefined).slice(0, most);
    if (held.length === 0) return undefined;
    // Until the answer arrives. Another one that asks at the same time asks for other claims.
    for (const one of held) one.permitted = false;
    const answers = await mark(
      world.ledger,
      held.map(({ claim: one }) => one),
    );
    for (const [n, one] of held.entries()) one.permitted = answers[n] as boolean;
    world.log.push(...held.filter(({ permitted }) => permitted).map(({ claim: { id } }) => ({ what: "permitted" as const, id })));
    return (promised) => {
      for (const [n, { claim: claimed }] of held.entries()) {
        const one = expected(promised, claimed.id);
        const isOurs = one.state === "SENDING" && one.attempt === claimed.attempt && one.unsent;
        equal(answers[n], isOurs, `Whether ${one.id} may be sent.`);
        if (isOurs) permit(promised, one.id);
      }
    };
  };
}

function isDue(promised: Promised, one: Expected): boolean {
  return one.state === "QUEUED" && hasTurn(promised, one) && promised.clock >= one.dueAt && !isBanned(promised, one.api);
}

/** A recovery looks for interrupted claims. Giving them up is a separate step, because an answer may come in between. */
export function looking(all: boolean): Act {
  return async (world) => {
    const found = await interruptedClaims(world.ledger, all);
    world.seen.push(...found);
    return ({ deliveries, clock }) => {
      const ended = deliveries.filter(({ state, leaseEndsAt }) => state === "SENDING" && (all || clock > leaseEndsAt));
      const ids = new Set(ended.map(({ id }) => id));
      for (const { id, unsent } of found) {
        ok(ids.has(id), `The lease of ${id} has not ended.`);
        equal(unsent, ended.find((one) => one.id === id)?.unsent, `Whether nothing was sent of ${id}.`);
      }
      equal(found.length, ended.length, "A claim whose lease ended must be found.");
    };
  };
}

/**
 * The instance is gone, with all that it knew. An embedded store has only one, so a SENDING delivery that the next process finds was its
 * claim.
 */
export function crashing(instance: number): Act {
  return async (world) => {
    world.held = world.held.filter((one) => one.instance !== instance);
    world.seen.length = 0;
    return () => undefined;
  };
}
