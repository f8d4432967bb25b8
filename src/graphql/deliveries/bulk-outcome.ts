/** The outcome for each delivery of a bulk operation: done, or why not. A refused delivery does not affect the others. */
import { Field, ID, ObjectType } from "type-graphql";
import type { Delivery } from "../../delivery/promise/delivery.ts";
import { DeliveryError, type DeliveryErrorCode, deliveryErrorCodes } from "../../delivery/promise/errors.ts";
import { badArgument } from "../input-errors/bad-argument.ts";
import { DeliveryType } from "./delivery-types.ts";
import { enumOf } from "./enums.ts";

const MOST_IDS = 100;

const TopDeliveryErrorCode = enumOf(
  "TopDeliveryErrorCode",
  "错误码 · Why an operation on a delivery was not done. It is the same code as `extensions.code` of the mutation for a single delivery.",
  Object.fromEntries(Object.entries(deliveryErrorCodes).map(([code, { when }]) => [code, when])),
);

@ObjectType({ description: "逐条结果 · The outcome for one delivery of a bulk operation." })
export class TopDeliveryOutcome {
  @Field(() => ID, { description: "The id, as it was sent." })
  id!: string;

  @Field(() => DeliveryType, { nullable: true, description: "The delivery after the operation; null when nothing was done." })
  delivery?: DeliveryType | null;

  @Field(() => TopDeliveryErrorCode, { nullable: true, description: "Why nothing was done; null when the operation was done." })
  code?: DeliveryErrorCode | null;

  @Field(() => String, { nullable: true, description: "The reason as a sentence for people; null when the operation was done." })
  message?: string | null;
}

/**
 * The outcomes, in the order of the ids. The ids are handled one after the other, so that deliveries are sent again in that order. When the
 * store is unavailable, the remaining ids are not tried: they get the same outcome.
 * @throws GraphQLError `BAD_USER_INPUT`; any error of `act` that is not a DeliveryError.
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
