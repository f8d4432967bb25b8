/** What became of each of many deliveries that an operator named at once: done, or why not. One that is refused harms no other. */
import { Field, ID, ObjectType } from "type-graphql";
import type { Delivery } from "../../delivery/promise/delivery.ts";
import { DeliveryError, type DeliveryErrorCode, deliveryErrorCodes } from "../../delivery/promise/errors.ts";
import { badArgument } from "../input-errors/bad-argument.ts";
import { DeliveryType } from "./delivery-types.ts";
import { enumOf } from "./enums.ts";

const MOST_IDS = 100;

const TopDeliveryErrorCode = enumOf(
  "TopDeliveryErrorCode",
  "错误码 · Why something was not done to a delivery, as `extensions.code` of the error for a single one says it.",
  Object.fromEntries(Object.entries(deliveryErrorCodes).map(([code, { when }]) => [code, when])),
);

@ObjectType({ description: "逐条结果 · What became of one of the deliveries that an operator named." })
export class TopDeliveryOutcome {
  @Field(() => ID, { description: "As it was sent." })
  id!: string;

  @Field(() => DeliveryType, { nullable: true, description: "The delivery after it; null when nothing was done." })
  delivery?: DeliveryType | null;

  @Field(() => TopDeliveryErrorCode, { nullable: true, description: "Why nothing was done; null when it was." })
  code?: DeliveryErrorCode | null;

  @Field(() => String, { nullable: true, description: "The same for the person who reads it." })
  message?: string | null;
}

/**
 * The outcomes, in the order of the ids. They are done one after the other, so that what is sent again is sent in that order. Once the store
 * is away the others are not tried.
 * @throws GraphQLError `BAD_USER_INPUT`; whatever `act` throws that is no DeliveryError.
 */
export async function outcomesOf(ids: readonly string[], act: (id: string) => Promise<Delivery>): Promise<readonly object[]> {
  if (ids.length === 0 || ids.length > MOST_IDS) throw badArgument("ids", `1 to ${MOST_IDS} ids`);
  const outcomes: Awaited<ReturnType<typeof outcomeOf>>[] = [];
  for (const id of ids) {
    const last = outcomes.at(-1);
    outcomes.push(last?.code === "DELIVERY_UNAVAILABLE" ? { ...last, id } : await outcomeOf(id, act));
  }
  return outcomes;
}

async function outcomeOf(id: string, act: (id: string) => Promise<Delivery>) {
  try {
    return { id, delivery: await act(id), code: null, message: null };
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    return { id, delivery: null, code: error.code, message: error.message };
  }
}
