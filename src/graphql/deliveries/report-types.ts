/** A report as a whole, as GraphQL shows it to operators. */
import { Field, Int, ObjectType } from "type-graphql";
import { GraphQLDateTime } from "./date-time.ts";
import { TopReport } from "./report-enum.ts";

@ObjectType({ description: "暂停 · That an operator holds a report back." })
class TopReportPause {
  @Field(() => GraphQLDateTime, { description: "When it began." })
  since!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it ends by itself; null when somebody must resume it." })
  until?: Date | null;

  @Field(() => String, { description: "The caller's id." })
  who!: string;

  @Field(() => String, { description: "The reason that was given." })
  why!: string;
}

@ObjectType({ description: "报送概况 · How all deliveries of one report stand." })
export class TopReportStanding {
  @Field(() => TopReport, { description: "The mutation that makes it." })
  report!: string;

  @Field(() => Int, { description: "Deliveries that are `QUEUED`." })
  waiting!: number;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When the oldest of these was stored; null when none waits." })
  oldest?: Date | null;

  @Field(() => TopReportPause, { nullable: true, description: "Null unless an operator holds it back." })
  paused?: TopReportPause | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "Until when TOP has banned it, as far as a delivery has met the ban; null when there is none.",
  })
  bannedUntil?: Date | null;
}
