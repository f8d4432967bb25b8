/**
 * Callers enqueue reports, some of them again: with the same input or, by mistake, with another one. The instance claims some of the new
 * ones at once.
 */
import { equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { type Accepted, accept } from "../../../src/delivery/ledger/accepting/accept.ts";
import type { NewDelivery } from "../../../src/delivery/ledger/row.ts";
import { DeliveryError } from "../../../src/delivery/promise/errors.ts";
import { newDelivery } from "../../support/new-delivery.ts";
import { judgeClaims } from "./claiming.ts";
import { apis, joinLine, LEASE_SECONDS, type Promised } from "./promised.ts";
import type { Act } from "./step.ts";
import type { World } from "./world.ts";

interface Handed {
  readonly api: (typeof apis)[number];
  readonly line: number;
  /** Undefined: a new one. */
  readonly key: number | undefined;
  readonly input: number;
}

export const anyHanded: fc.Arbitrary<readonly Handed[]> = fc.array(
  fc.record({
    api: fc.constantFrom(...apis),
    line: fc.nat(2),
    key: fc.option(fc.nat(5), { nil: undefined, freq: 2 }),
    input: fc.nat(1),
  }),
  { minLength: 1, maxLength: 3 },
);

/** @param most how many of the new deliveries of each API the instance has room for. */
export function accepting(handed: readonly Handed[], instance: number, most: number): Act {
  return async (world) => {
    const deliveries = handed.map((one) => deliveryOf(one, world));
    const sending = { rooms: apis.map((api) => ({ api, most })), leaseMs: LEASE_SECONDS * 1_000 };
    const { found, claims } = await accept(world.ledger, deliveries, sending);
    world.held.push(...claims.map((claim) => ({ claim, instance, permitted: undefined })));
    return (promised) => {
      const before = new Set(promised.deliveries);
      for (const [n, delivery] of deliveries.entries()) judge(promised, delivery, found[n] as (typeof found)[number]);
      const isNew = promised.deliveries.filter((one) => !before.has(one));
      // If the first one of a line repeats a key, the one behind it gets the turn too late to be claimed here.
      const all = isNew.length === deliveries.length;
      for (const api of apis) judgeClaims(promised, { api, most, claims, among: isNew, all });
    };
  };
}

function deliveryOf({ api, line, key, input }: Handed, world: World): NewDelivery {
  const n = ++world.count;
  const one = newDelivery(n, `${api}-${line}`, key === undefined ? `new-${n}` : `key-${key}`);
  const fingerprint = `input-${input}`;
  return { ...one, api, fingerprint, inputFingerprint: fingerprint, payload: `test.contents of ${one.id}` };
}

function judge(promised: Promised, delivery: NewDelivery, found: Accepted["found"][number]): void {
  const { id, caller, idempotencyKey: key, api, fingerprint, businessKey: line } = delivery;
  const known = promised.deliveries.find((one) => one.caller === caller && one.key === key);
  if (known && (known.fingerprint !== fingerprint || known.api !== api)) {
    ok(found instanceof DeliveryError && found.code === "IDEMPOTENCY_CONFLICT", "Another input under the same key must be refused.");
    return;
  }
  ok(!(found instanceof DeliveryError), "It must be accepted.");
  equal(found.id, known?.id ?? id);
  equal(found.state, known?.state ?? "QUEUED");
  if (known) return;
  const nothing = { recorded: [], contradicted: false, erased: false, settledAt: null, unsent: false, spent: false };
  const one = {
    id,
    caller,
    key,
    fingerprint,
    api,
    line,
    ...nothing,
    state: "QUEUED" as const,
    attempt: 0,
    dueAt: Number.NEGATIVE_INFINITY,
    leaseEndsAt: 0,
    allowed: 0,
  };
  promised.deliveries.push(one);
  joinLine(promised, one);
}
