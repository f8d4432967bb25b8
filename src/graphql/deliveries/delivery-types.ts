/** A delivery as GraphQL shows it. The values themselves come from `delivery/`; here stand only their types and descriptions. */
import { Directive, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { DeliveryState } from "../../delivery/promise/states.ts";
import type { TopErrorCode as TopErrorCodeName } from "../../top/errors.ts";
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

  @Field(() => String, { nullable: true, description: "How it was found out; erased some time after." })
  note?: string | null;
}

@ObjectType({ description: "对象 · What a delivery is about: a member of its API's business key, with the value that was reported." })
class TopDeliverySubject {
  @Field(() => String, { description: "The input's member; one of its objects' members stands behind a point." })
  member!: string;

  @Field(() => String, { description: "As TOP gets it." })
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
    description: "The mutation that it makes; null for one that this endpoint does not offer any more.",
  })
  api?: string | null;

  @Field(() => [TopDeliverySubject], {
    description:
      "What it is about; kept for as long as the delivery is. Deliveries of a report with the same subject are sent one after the other.",
  })
  subject!: TopDeliverySubject[];

  @Field(() => TopDeliveryState, { description: "Where it stands." })
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

@ObjectType({ description: "A delivery on a page." })
class TopDeliveryEdge {
  @Field(() => String, { description: "Where it stands in the list: what follows is asked for with it as `after`." })
  cursor!: string;

  @Field(() => DeliveryType, { description: "The delivery." })
  node!: DeliveryType;
}

@Directive("@shareable")
@ObjectType({ description: "Where a page stands, as Relay's specification of connections has it." })
class PageInfo {
  @Field(() => Boolean, { description: "Whether there is more behind it." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether there is something before it." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "Of the first one on the page; null when it is empty." })
  startCursor?: string | null;

  @Field(() => String, { nullable: true, description: "Of the last one on the page, for the next page's `after`; null when it is empty." })
  endCursor?: string | null;
}

@ObjectType({ description: "A page of deliveries, newest first." })
export class TopDeliveryConnection {
  @Field(() => [TopDeliveryEdge], { description: "The deliveries." })
  edges!: TopDeliveryEdge[];

  @Field(() => PageInfo, { description: "Where the page stands." })
  pageInfo!: PageInfo;
}

@InputType({ description: "Which deliveries are meant; what is left out does not matter." })
export class TopDeliveryFilter {
  @Field(() => [TopDeliveryState], { nullable: true, description: "States." })
  states?: DeliveryState[] | null;

  @Field(() => [TopReport], { nullable: true, description: "Mutations." })
  apis?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: "A value of its subject, or the id of its policy, work card or order; exactly as it was reported.",
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
