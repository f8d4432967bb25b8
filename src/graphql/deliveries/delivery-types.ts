/** A delivery as GraphQL shows it. The values themselves come from `delivery/`; here stand only their types and descriptions. */
import { Directive, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { DeliveryState } from "../../delivery/promise/states.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { GraphQLDateTime } from "./date-time.ts";
import { TopDeliveryAction, TopDeliveryState, TopErrorCode, TopFailureReason } from "./enums.ts";
import { pollAfterMs } from "./poll-hint.ts";
import { TopReport } from "./report-enum.ts";

@ObjectType({ description: "一次调用 · One call to TOP; a safe repeat of it is another one." })
class TopDeliveryAttempt {
  @Field(() => GraphQLDateTime, { description: "When it began." })
  at!: Date;

  @Field(() => TopErrorCode, { nullable: true, description: "Why there was no answer; null when TOP answered." })
  code?: string | null;

  @Field(() => String, { nullable: true, description: "TOP's id of the call: quote it to TOP's support." })
  requestId?: string | null;

  @Field(() => Int, { description: "Milliseconds." })
  durationMs!: number;
}

@ObjectType({ description: "失败原因 · Why the last attempt brought no answer, as the direct mutation's error would say it." })
class TopDeliveryFailure {
  @Field(() => TopErrorCode, { description: "What kind of failure it was." })
  code!: string;

  @Field(() => String, { description: "For the person who reads it." })
  message!: string;

  @Field(() => TopFailureReason, { nullable: true, description: "Why the outcome is unknown, or the call was held back." })
  reason?: string | null;

  @Field(() => Int, { nullable: true, description: "For how long TOP bans calls, from the attempt on." })
  retryAfterSeconds?: number | null;
}

@ObjectType({ description: "人工操作 · What somebody did to a delivery." })
export class TopDeliveryAuditEntry {
  @Field(() => GraphQLDateTime)
  at!: Date;

  @Field(() => String, { description: "The caller's id." })
  who!: string;

  @Field(() => TopDeliveryAction, { description: "What was done." })
  action!: string;

  @Field(() => TopDeliveryState)
  from!: DeliveryState;

  @Field(() => TopDeliveryState)
  to!: DeliveryState;

  @Field(() => String, { nullable: true })
  note?: string | null;
}

@Directive('@key(fields: "id")')
@ObjectType("TopDelivery", {
  description: "投递 · One report that was stored to be delivered to TOP: at most once, unless TOP certainly did not execute it.",
})
export class DeliveryType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, { description: "The caller's own key of this intent." })
  idempotencyKey!: string;

  @Field(() => TopReport, {
    nullable: true,
    description: "The mutation that it makes; null for one that this endpoint does not offer any more.",
  })
  api?: string | null;

  @Field(() => TopDeliveryState)
  state!: DeliveryState;

  @Field(() => GraphQLDateTime, { description: "When it was stored." })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it is sent again at the earliest." })
  nextAttemptAt?: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When its outcome was known, or was decided." })
  settledAt?: Date | null;

  @Field(() => [TopDeliveryAttempt], { description: "Every call, oldest first." })
  attempts!: TopDeliveryAttempt[];

  @Field(() => TopReceipt, { nullable: true, description: "TOP's answer, when it answered; erased some time after." })
  receipt?: TopReceipt | null;

  @Field(() => TopReceipt, {
    nullable: true,
    description: "TOP's answer that came after somebody had settled the delivery, or had it sent again, and that says otherwise.",
  })
  lateReceipt?: TopReceipt | null;

  @Field(() => TopDeliveryFailure, { nullable: true, description: "Why there is no answer." })
  failure?: TopDeliveryFailure | null;

  @Field(() => Int, { nullable: true, description: "Ask again after so many milliseconds; null when nothing more happens by itself." })
  pollAfterMs(): number | null {
    return pollAfterMs(this);
  }
}

@ObjectType()
class TopDeliveryEdge {
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
export class TopDeliveryConnection {
  @Field(() => [TopDeliveryEdge])
  edges!: TopDeliveryEdge[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@InputType({ description: "Which deliveries are meant; what is left out does not matter." })
export class TopDeliveryFilter {
  @Field(() => [TopDeliveryState], { nullable: true })
  states?: DeliveryState[] | null;

  @Field(() => [TopReport], { nullable: true, description: "Mutations." })
  apis?: string[] | null;
}
