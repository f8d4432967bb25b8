/** A delivery as GraphQL shows it. The values themselves come from `delivery/`; here stand only their types and descriptions. */
import { Directive, Field, GraphQLISODateTime, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { type DeliveryState, deliveryStates, resolutions } from "../../delivery/promise/states.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { pollAfterMs } from "./poll-hint.ts";

/** Enums as type-graphql takes them. */
const DeliveryStateEnum: Readonly<Record<string, string>> = enumOf(Object.keys(deliveryStates));
export const DeliveryResolution: Readonly<Record<string, string>> = enumOf(resolutions);

registerEnumType(DeliveryStateEnum, {
  name: "DeliveryState",
  description: "投递状态 · Where a delivery stands.",
  valuesConfig: Object.fromEntries(Object.entries(deliveryStates).map(([state, description]) => [state, { description }])),
});
registerEnumType(DeliveryResolution, {
  name: "DeliveryResolution",
  description: "处理结论 · What an operator found out about a delivery.",
});

@ObjectType({ description: "一次调用 · One call to TOP; a safe repeat of it is another one." })
class DeliveryAttempt {
  @Field(() => GraphQLISODateTime, { description: "When it began." })
  at!: Date;

  @Field(() => String, { nullable: true, description: "The error's code; null when TOP answered." })
  code?: string | null;

  @Field(() => String, { nullable: true, description: "TOP's id of the call: quote it to TOP's support." })
  requestId?: string | null;

  @Field(() => Int, { description: "Milliseconds." })
  durationMs!: number;
}

@ObjectType({ description: "失败原因 · Why the last attempt brought no answer, as the direct mutation's error would say it." })
class DeliveryFailure {
  @Field(() => String, { description: "One of the service's error codes, such as TOP_REJECTED." })
  code!: string;

  @Field(() => String, { description: "For the person who reads it." })
  message!: string;

  @Field(() => String, { nullable: true, description: "Why the outcome is unknown, or the call was held back." })
  reason?: string | null;

  @Field(() => Int, { nullable: true, description: "For how long TOP bans calls, from the attempt on." })
  retryAfterSeconds?: number | null;
}

@ObjectType({ description: "人工操作 · What somebody did to a delivery." })
export class DeliveryAction {
  @Field(() => GraphQLISODateTime)
  at!: Date;

  @Field(() => String, { description: "The caller's id." })
  who!: string;

  @Field(() => String, { description: "`retry`, `cancel` or `resolve`." })
  action!: string;

  @Field(() => DeliveryStateEnum)
  from!: DeliveryState;

  @Field(() => DeliveryStateEnum)
  to!: DeliveryState;

  @Field(() => String, { nullable: true })
  note?: string | null;
}

@Directive('@key(fields: "id")')
@ObjectType("Delivery", {
  description: "投递 · One report that was stored to be delivered to TOP: at most once, unless TOP certainly did not execute it.",
})
export class DeliveryType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, { description: "The caller's own key of this intent." })
  idempotencyKey!: string;

  @Field(() => String, { description: "The mutation that it makes." })
  api!: string;

  @Field(() => DeliveryStateEnum)
  state!: DeliveryState;

  @Field(() => GraphQLISODateTime, { description: "When it was stored." })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "When it is sent again at the earliest." })
  nextAttemptAt?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "When its outcome was known, or was decided." })
  settledAt?: Date | null;

  @Field(() => [DeliveryAttempt], { description: "Every call, oldest first." })
  attempts!: DeliveryAttempt[];

  @Field(() => TopReceipt, { nullable: true, description: "TOP's answer, when it answered; erased some time after." })
  receipt?: TopReceipt | null;

  @Field(() => TopReceipt, {
    nullable: true,
    description: "TOP's answer that came after somebody had settled the delivery, or had it sent again, and that says otherwise.",
  })
  lateReceipt?: TopReceipt | null;

  @Field(() => DeliveryFailure, { nullable: true, description: "Why there is no answer." })
  failure?: DeliveryFailure | null;

  @Field(() => Int, { nullable: true, description: "Ask again after so many milliseconds; null when nothing more happens by itself." })
  pollAfterMs(): number | null {
    return pollAfterMs(this);
  }
}

@ObjectType()
class DeliveryEdge {
  @Field(() => String)
  cursor!: string;

  @Field(() => DeliveryType)
  node!: DeliveryType;
}

@Directive("@shareable")
@ObjectType()
class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Boolean)
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor?: string | null;

  @Field(() => String, { nullable: true })
  endCursor?: string | null;
}

@ObjectType({ description: "A page of deliveries, newest first." })
export class DeliveryConnection {
  @Field(() => [DeliveryEdge])
  edges!: DeliveryEdge[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@InputType({ description: "Which deliveries are meant; what is left out does not matter." })
export class DeliveryFilter {
  @Field(() => [DeliveryStateEnum], { nullable: true })
  states?: DeliveryState[] | null;

  @Field(() => [String], { nullable: true, description: "Mutations." })
  apis?: string[] | null;
}

function enumOf(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, name]));
}
