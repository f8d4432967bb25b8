/** The state of a whole report, as GraphQL shows it to operators. */
import { Field, Int, ObjectType } from "type-graphql";
import { GraphQLDateTime } from "./date-time.ts";
import { TopReport } from "./report-enum.ts";

@ObjectType({ description: "暂停 · An operator's pause of a report." })
class TopReportPause {
  @Field(() => GraphQLDateTime, { description: "When it began." })
  since!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it ends; null when somebody must resume the report." })
  until?: Date | null;

  @Field(() => String, { description: "The caller's id." })
  who!: string;

  @Field(() => String, { description: "The reason that was given." })
  why!: string;
}

@ObjectType({ description: "报送概况 · The state of one report and its deliveries." })
export class TopReportStanding {
  @Field(() => TopReport, { description: "The mutation that calls it." })
  report!: string;

  @Field(() => Int, { description: "Deliveries that are `QUEUED`." })
  waiting!: number;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When the oldest waiting delivery was stored; null when none waits." })
  oldest?: Date | null;

  @Field(() => TopReportPause, { nullable: true, description: "The pause; null when the report is not paused." })
  paused?: TopReportPause | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "When TOP's ban of it ends; null when there is none. A ban is known only after a delivery was refused by it.",
  })
  bannedUntil?: Date | null;

  @Field(() => Boolean, {
    description:
      "Whether the instance that answers sends none of them now, except for trials: TOP or the provider does not answer, or the day's quota is used up.",
  })
  heldBack!: boolean;
}
