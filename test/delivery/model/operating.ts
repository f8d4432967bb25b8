/** An operator acts on deliveries. */
import { equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { operate } from "../../../src/delivery/ledger/operate.ts";
import { DeliveryError } from "../../../src/delivery/promise/errors.ts";
import { type DeliveryState, operatorActions, resolutions, settledStates } from "../../../src/delivery/promise/states.ts";
import { expected, joinLine, leaveLine, type Promised } from "./promised.ts";
import type { Act, Judge } from "./step.ts";
import { pick, type World } from "./world.ts";

interface Decision {
  readonly action: keyof typeof operatorActions;
  readonly to: DeliveryState;
}

const anyDecision: fc.Arbitrary<Decision> = fc.oneof(
  fc.constant({ action: "retry" as const, to: "QUEUED" as const }),
  fc.constant({ action: "cancel" as const, to: "CANCELLED" as const }),
  fc.constantFrom(...resolutions).map((to) => ({ action: "resolve" as const, to })),
);

/** With the number of the delivery, counted from the newest. */
export const anyOperation: fc.Arbitrary<Decision & { readonly number: number }> = fc
  .tuple(anyDecision, fc.nat(9))
  .map(([decision, number]) => ({ ...decision, number }));

export function operating({ number, action, to }: Decision & { readonly number: number }): Act {
  return async (world) => {
    if (world.count === 0) return undefined;
    const [row] = await world.ledger.database.query<{ readonly id: string }>(
      "SELECT id FROM top_delivery.delivery ORDER BY id DESC LIMIT 1 OFFSET $1 % greatest(1, (SELECT count(*) FROM top_delivery.delivery))",
      [number],
    );
    return row && decide(world, row.id, { action, to });
  };
}

const behind = { retry: "QUEUED", cancel: "CANCELLED" } as const;
export const anyActionBehind: fc.Arbitrary<keyof typeof behind> = fc.constantFrom("retry", "cancel");

/** Acts on a delivery in the line of a call under way: the first one that allows the action. @param number of the call. */
export function operatingBehind(number: number, action: keyof typeof behind): Act {
  return async (world) => {
    const line = pick(world.held, number)?.claim.businessKey;
    const [row] = await world.ledger.database.query<{ readonly id: string }>(
      "SELECT id FROM top_delivery.delivery WHERE business_key = $1 AND state = ANY($2) ORDER BY position LIMIT 1",
      [line ?? null, operatorActions[action].from],
    );
    return row && decide(world, row.id, { action, to: behind[action] });
  };
}

async function decide({ ledger }: World, id: string, { action, to }: Decision): Promise<Judge> {
  const error = await operate(ledger, id, { action, to, who: "operator", note: null }).then(
    () => undefined,
    (refusal: unknown) => refusal,
  );
  return (promised) => judge(promised, id, { action, to }, error);
}

function judge(promised: Promised, id: string, { action, to }: Decision, error: unknown): void {
  const one = expected(promised, id);
  const isAllowed = operatorActions[action].from.includes(one.state) && !(to === "QUEUED" && one.erased);
  if (!isAllowed) {
    ok(error instanceof DeliveryError && error.code === "DELIVERY_STATE", `${action} of ${one.state} must be refused.`);
    return;
  }
  equal(error, undefined);
  if (to === "QUEUED") {
    one.allowed++;
    one.spent = false;
    joinLine(promised, one);
  } else leaveLine(promised, one);
  Object.assign(one, { state: to, dueAt: Number.NEGATIVE_INFINITY, settledAt: settledStates.includes(to) ? promised.clock : null });
}
