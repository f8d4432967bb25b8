/** An instance takes deliveries to send them; some instances die, or sleep past their lease, amid their calls. */
import { equal, ok } from "node:assert/strict";
import { type Claim, claim } from "../../../src/delivery/ledger/claim.ts";
import { interruptedClaims } from "../../../src/delivery/ledger/interrupted.ts";
import { apis } from "./accepting.ts";
import { type Expected, expected, hasTurn, isBanned, type Promised } from "./promised.ts";
import type { Act } from "./step.ts";

const LEASE_SECONDS = 60;

/** @param most of each API. */
export function claiming(instance: number, most: number): Act {
  return async (world) => {
    const rooms = apis.map((api) => ({ api, most }));
    const claims = await claim(world.ledger, rooms, LEASE_SECONDS * 1_000);
    world.held.push(...claims.map((one) => ({ claim: one, instance })));
    world.log.push(...claims.map(({ id }) => ({ what: "claimed" as const, id })));
    return (promised, overlapped) => {
      for (const api of apis) judgeClaims(promised, api, most, claims, overlapped === undefined);
    };
  };
}

function judgeClaims(promised: Promised, api: string, most: number, all: readonly Claim[], alone: boolean): void {
  const claims = all.filter((one) => one.api === api);
  const due = promised.deliveries.filter((one) => one.api === api && isDue(promised, one)).map(({ id }) => id);
  for (const { id, attempt, payload } of claims) {
    ok(due.includes(id), `${id} was claimed, and has not the turn, waits, or its API is banned.`);
    const one = expected(promised, id);
    ok(!one.spent, `${id} may have been executed, and is sent again.`);
    equal(attempt, one.attempt + 1);
    equal(payload, `test.contents of ${id}`);
    Object.assign(one, { state: "SENDING", attempt, spent: true, leaseEndsAt: promised.clock + LEASE_SECONDS });
  }
  if (alone) equal(claims.length, Math.min(most, due.length), `Of ${due.join(", ")} some are due, and were not claimed.`);
}

function isDue(promised: Promised, one: Expected): boolean {
  return one.state === "QUEUED" && hasTurn(promised, one) && promised.clock >= one.dueAt && !isBanned(promised, one.api);
}

/** A recovery looks for what was interrupted; to give it up is a step of its own, for meanwhile an answer may come. */
export function looking(all: boolean): Act {
  return async (world) => {
    const found = await interruptedClaims(world.ledger, all);
    world.seen.push(...found);
    return ({ deliveries, clock }) => {
      const ended = deliveries.filter(({ state, leaseEndsAt }) => state === "SENDING" && (all || clock > leaseEndsAt));
      const ids = new Set(ended.map(({ id }) => id));
      for (const { id } of found) ok(ids.has(id), `The lease of ${id} has not ended.`);
      equal(found.length, ended.length, "A claim whose lease ended must be found.");
    };
  };
}

/** The instance is gone, with all that it knew. An embedded store has one only: what the next process finds as SENDING was its. */
export function crashing(instance: number): Act {
  return async (world) => {
    world.held = world.held.filter((one) => one.instance !== instance);
    world.seen.length = 0;
    return () => undefined;
  };
}
