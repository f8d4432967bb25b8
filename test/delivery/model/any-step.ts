/** Every kind of step. The weights are such that every kind meets the others. */
import fc from "fast-check";
import { accepting, anyHanded } from "./accepting.ts";
import { claiming, crashing, looking, marking } from "./claiming.ts";
import type { Interleaving } from "./interleaving.ts";
import { anyActionBehind, anyOperation, operating, operatingBehind } from "./operating.ts";
import { overlapping } from "./overlapping.ts";
import { erasing, passing } from "./passing.ts";
import { anyEnds, settling } from "./settling.ts";
import { type Act, inTurn, Step } from "./step.ts";

const INSTANCES = 3;
const HOUR_SECONDS = 3_600;
const LONGER_THAN_A_LEASE_SECONDS = 61;
const LONGER_THAN_THE_RETENTION_SECONDS = 31 * 86_400;
const anyInstance = fc.nat(INSTANCES - 1);
/** Durations: a part of a ban, a ban, a lease, an hour, longer than the retention. */
const anySeconds = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(1, 3, 7, 61, HOUR_SECONDS) },
  { weight: 1, arbitrary: fc.constant(LONGER_THAN_THE_RETENTION_SECONDS) },
);

type NamedAct = readonly [string, Act];

function weighted(weight: number, arbitrary: fc.Arbitrary<NamedAct>): fc.WeightedArbitrary<NamedAct> {
  return { weight, arbitrary };
}

const settle: fc.Arbitrary<NamedAct> = anyEnds.map((ends) => [`settle ${JSON.stringify(ends)}`, settling(ends)]);
const operate: fc.Arbitrary<NamedAct> = anyOperation.map((operation) => [`operate ${JSON.stringify(operation)}`, operating(operation)]);
const erase: fc.Arbitrary<NamedAct> = fc.constant(["erase", erasing()]);

/** Steps that may happen at the same time. */
const beside = [
  weighted(
    6,
    fc
      .tuple(anyHanded, anyInstance, fc.nat(2))
      .map(([handed, instance, most]) => [`accept (${instance}, ${most}) ${JSON.stringify(handed)}`, accepting(handed, instance, most)]),
  ),
  weighted(
    6,
    fc
      .tuple(anyInstance, fc.integer({ min: 1, max: 3 }))
      .map(([instance, most]) => [`claim (${instance}, ${most})`, claiming(instance, most)]),
  ),
  weighted(
    4,
    fc.integer({ min: 1, max: 4 }).map((most) => [`mark (${most})`, marking(most)]),
  ),
  weighted(8, settle),
  weighted(4, operate),
  weighted(2, fc.constant(["look", looking(false)])),
  weighted(1, erase),
];

/** All claims of the instances outlast their leases, and a recovery sees them. The claimers do not know it. */
const sleep = inTurn([passing(LONGER_THAN_A_LEASE_SECONDS), looking(false)]);
const giveUpAll: Act = (world) => settling(world.seen.map(() => ({ number: 0, end: "given up" })))(world);

const apart = [
  weighted(3, fc.constant(["sleep", sleep])),
  weighted(3, fc.constant(["sleep, and give up all", inTurn([sleep, giveUpAll])])),
  weighted(
    2,
    fc
      .tuple(anyInstance, fc.integer({ min: 1, max: 3 }))
      .map(([instance, most]) => [`claim as an older program (${instance}, ${most})`, claiming(instance, most, true)]),
  ),
  weighted(
    3,
    anySeconds.map((seconds) => [`pass (${seconds})`, passing(seconds)]),
  ),
  weighted(
    1,
    anyInstance.map((instance) => [`crash (${instance})`, crashing(instance)]),
  ),
  weighted(1, fc.constant(["set back", passing(-HOUR_SECONDS)])),
];

const MOST_AT_A_TIME = 3;

/** @param onDone called after each step that did something. */
export function anyStep(onDone: () => void): fc.Arbitrary<Step> {
  return fc.oneof(...beside, ...apart).map(([name, act]) => new Step(name, act, onDone));
}

/** Two steps about the same deliveries, which meet too rarely by chance. */
const operateAndSettle: fc.Arbitrary<readonly NamedAct[]> = fc
  .tuple(fc.nat(9), anyActionBehind, fc.constantFrom("yes" as const, "no" as const))
  .map(([number, action, end]) => [
    [`${action} behind ${number}`, operatingBehind(number, action)],
    [`settle ${number}: ${end}`, settling([{ number, end }])],
  ]);
const operateAndErase: fc.Arbitrary<readonly NamedAct[]> = fc.tuple(operate, erase);

const markAll = marking(Number.POSITIVE_INFINITY);
const passRetention = passing(LONGER_THAN_THE_RETENTION_SECONDS);

/** Mostly several steps at the same time. @param onOverlap called when at least two of them did something. */
export function anyOverlap(interleaving: Interleaving, onOverlap: () => void): fc.Arbitrary<Step> {
  const some = together(fc.array(fc.oneof(...beside), { minLength: 2, maxLength: MOST_AT_A_TIME }));
  const overlaps = [
    weighted(11, some),
    weighted(3, together(operateAndSettle).map(after("mark all", markAll))),
    weighted(1, together(operateAndErase).map(after("pass the retention", passRetention))),
  ];
  return fc.oneof(
    { weight: 3, arbitrary: fc.oneof(...overlaps).map(([name, act]) => new Step(name, act, () => undefined)) },
    { weight: 2, arbitrary: anyStep(() => undefined) },
  );

  function together(acts: fc.Arbitrary<readonly NamedAct[]>): fc.Arbitrary<NamedAct> {
    return fc.tuple(fc.nat(), acts).map(([schedule, named]) => {
      const act = overlapping(
        named.map(([, one]) => one),
        { interleaving, schedule, onOverlap },
      );
      return [`together (${schedule}): ${named.map(([name]) => name).join(" | ")}`, act];
    });
  }
}

function after(what: string, first: Act): (then: NamedAct) => NamedAct {
  return ([name, act]) => [`${what}, then ${name}`, inTurn([first, act])];
}
