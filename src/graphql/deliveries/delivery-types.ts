/** A delivery as GraphQL shows it. The values come from `delivery/`; this file has only their types and descriptions. */
import { Directive, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { DeliveryState } from "../../delivery/promise/states.ts";
import type { TopErrorCode as TopErrorCodeName } from "../../top/errors.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { GraphQLDateTime } from "./date-time.ts";
import { TopDeliveryAction, TopDeliveryState, TopErrorCode, TopFailureReason } from "./enums.ts";
import { pollAfterMs } from "./poll-hint.ts";
import { TopReport } from "./report-enum.ts";

@ObjectType({ description: "一次调用 · One call to TOP. A retry is another attempt." })
class TopDeliveryAttempt {
  @Field(() => GraphQLDateTime, { description: "When it began." })
  at!: Date;

  @Field(() => TopErrorCode, { nullable: true, description: "Why there was no answer; null when TOP answered." })
  code?: string | null;

  @Field(() => String, { nullable: true, description: "TOP's id of the call. TOP's support asks for it." })
  requestId?: string | null;

  @Field(() => Int, { description: "Milliseconds." })
  durationMs!: number;
}

@ObjectType({ description: "失败原因 · Why the last attempt got no answer. The error of the direct mutation says the same." })
class TopDeliveryFailure {
  @Field(() => TopErrorCode, { description: "The kind of failure." })
  code!: string;

  @Field(() => String, { description: "The reason as a sentence for people." })
  message!: string;

  @Field(() => TopFailureReason, { nullable: true, description: "Why the outcome is unknown, or the call was held back." })
  reason?: string | null;

  @Field(() => Int, { nullable: true, description: "For how many seconds TOP bans calls, counted from the attempt." })
  retryAfterSeconds?: number | null;
}

@ObjectType({ description: "人工操作 · What somebody did to a delivery." })
export class TopDeliveryAuditEntry {
  @Field(() => GraphQLDateTime, { description: "When it was done." })
  at!: Date;

  @Field(() => String, { description: "The caller's id." })
  who!: string;

  @Field(() => TopDeliveryAction, { description: "What was done." })
  action!: string;

  @Field(() => TopDeliveryState, { description: "The state before." })
  from!: DeliveryState;

  @Field(() => TopDeliveryState, { description: "The state after." })
  to!: DeliveryState;

  @Field(() => String, { nullable: true, description: "How it was found out. It is erased some time later." })
  note?: string | null;
}

@ObjectType({ description: "对象 · What a delivery is about: one member of its API's business key, with the reported value." })
class TopDeliverySubject {
  @Field(() => String, { description: "The name of the input's member. A member of a nested object follows its object's name and a dot." })
  member!: string;

  @Field(() => String, { description: "The value, as TOP gets it." })
  value!: string;
}

@Directive('@key(fields: "id")')
@ObjectType("TopDelivery", {
  description: "投递 · One report that was stored to be delivered to TOP: at most once, unless TOP certainly did not execute it.",
})
export class DeliveryType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => ID, { description: "The caller's own key of this intent." })
  idempotencyKey!: string;

  @Field(() => TopReport, {
    nullable: true,
    description: "The mutation that it calls; null when this endpoint no longer offers it.",
  })
  api?: string | null;

  @Field(() => [TopDeliverySubject], {
    description:
      "What it is about; kept as long as the delivery is. Deliveries of one report with the same subject are sent one after the other.",
  })
  subject!: TopDeliverySubject[];

  @Field(() => TopDeliveryState, { description: "Its state." })
  state!: DeliveryState;

  @Field(() => GraphQLDateTime, { description: "When it was stored." })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: "The earliest time at which it is sent again." })
  nextAttemptAt?: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When its outcome became known, or an operator decided it." })
  settledAt?: Date | null;

  @Field(() => [TopDeliveryAttempt], { description: "Every call, oldest first." })
  attempts!: TopDeliveryAttempt[];

  @Field(() => TopReceipt, { nullable: true, description: "TOP's answer; null when TOP did not answer. It is erased some time later." })
  receipt?: TopReceipt | null;

  @Field(() => TopReceipt, {
    nullable: true,
    description: "TOP's late answer: it came after an operator had resolved or retried the delivery, and contradicts its outcome.",
  })
  lateReceipt?: TopReceipt | null;

  @Field(() => TopDeliveryFailure, { nullable: true, description: "Why there is no answer." })
  failure?: TopDeliveryFailure | null;

  @Field(() => Int, {
    nullable: true,
    description: "Ask again after this many milliseconds; null when the delivery is neither queued nor being sent.",
  })
  pollAfterMs(): number | null {
    return pollAfterMs(this);
  }
}

@ObjectType({ description: "A delivery on a page." })
class TopDeliveryEdge {
  @Field(() => String, { description: "Its position in the list. Send it as `after` to get what follows." })
  cursor!: string;

  @Field(() => DeliveryType, { description: "The delivery." })
  node!: DeliveryType;
}

@Directive("@shareable")
@ObjectType({ description: "The position of a page, as in Relay's specification of connections." })
class PageInfo {
  @Field(() => Boolean, { description: "Whether there is a next page." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether there is a previous page." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "The cursor of the first delivery on the page; null when the page is empty." })
  startCursor?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The cursor of the last delivery on the page: the `after` of the next page. Null when the page is empty.",
  })
  endCursor?: string | null;
}

@ObjectType({ description: "A page of deliveries, newest first." })
export class TopDeliveryConnection {
  @Field(() => [TopDeliveryEdge], { description: "The deliveries." })
  edges!: TopDeliveryEdge[];

  @Field(() => PageInfo, { description: "The position of the page." })
  pageInfo!: PageInfo;
}

@InputType({ description: "Which deliveries to list. A member that is left out does not restrict the list." })
export class TopDeliveryFilter {
  @Field(() => [TopDeliveryState], { nullable: true, description: "In one of these states." })
  states?: DeliveryState[] | null;

  @Field(() => [TopReport], { nullable: true, description: "Of one of these reports." })
  apis?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: "With this value in its subject, or with this id of its policy, work card or order. It must be exactly as reported.",
  })
  subject?: string | null;

  @Field(() => String, { nullable: true, description: "TOP's id of one of its calls." })
  requestId?: string | null;

  @Field(() => [TopErrorCode], { nullable: true, description: "Why its last attempt failed." })
  failureCodes?: TopErrorCodeName[] | null;

  @Field(() => String, { nullable: true, description: "The id of the caller that stored it." })
  caller?: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "Stored at this moment or later." })
  createdAfter?: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "Stored before this moment." })
  createdBefore?: Date | null;
}
