/** Every kind of step, as often as it takes to meet the others. */
import fc from "fast-check";
import { accepting, anyHanded } from "./accepting.ts";
import { claiming, crashing, looking, marking } from "./claiming.ts";
import { anyOperation, operating } from "./operating.ts";
import { erasing, passing } from "./passing.ts";
import { anyEnds, settling } from "./settling.ts";
import { type Act, Step } from "./step.ts";

const INSTANCES = 3;
const HOUR_SECONDS = 3_600;
const anyInstance = fc.nat(INSTANCES - 1);
/** Within a ban, a ban, a lease, an hour, more than the retention. */
const anySeconds = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(1, 3, 7, 61, HOUR_SECONDS) },
  { weight: 1, arbitrary: fc.constant(31 * 86_400) },
);

/** @param onDone called after each step that did something. */
export function anyStep(onDone: () => void): fc.Arbitrary<Step> {
  const step = (weight: number, arbitrary: fc.Arbitrary<readonly [string, Act]>): fc.WeightedArbitrary<Step> => ({
    weight,
    arbitrary: arbitrary.map(([name, act]) => new Step(name, act, onDone)),
  });
  return fc.oneof(
    step(
      6,
      anyHanded.map((handed) => [`accept ${JSON.stringify(handed)}`, accepting(handed)]),
    ),
    step(
      6,
      fc
        .tuple(anyInstance, fc.integer({ min: 1, max: 3 }), fc.nat(3))
        .map(([instance, most, n]) => [`claim (${instance}, ${most}, ${n === 0})`, claiming(instance, most, n === 0)]),
    ),
    step(
      6,
      fc.integer({ min: 1, max: 4 }).map((most) => [`mark (${most})`, marking(most)]),
    ),
    step(
      8,
      anyEnds.map((ends) => [`settle ${JSON.stringify(ends)}`, settling(ends)]),
    ),
    step(
      4,
      anyOperation.map((operation) => [`operate ${JSON.stringify(operation)}`, operating(operation)]),
    ),
    step(
      3,
      anySeconds.map((seconds) => [`pass (${seconds})`, passing(seconds)]),
    ),
    step(2, fc.constant(["look", looking(false)])),
    step(
      1,
      anyInstance.map((instance) => [`crash (${instance})`, crashing(instance)]),
    ),
    step(1, fc.constant(["set back", passing(-HOUR_SECONDS)])),
    step(1, fc.constant(["erase", erasing()])),
  );
}
