/** What the three pages of cross-border claims share: the answer. */
import { ObjectType } from "type-graphql";
import { TopField, TopName } from "../../wire/field.ts";
import { Flag } from "../../wire/types/scalar.ts";

@ObjectType({ description: "结果 · TOP's result for a report on a cross-border claim." })
@TopName("Result")
export class CrossBorderResult {
  @TopField("success", Flag, {
    about: "系统调用结果 · Whether the call worked; where data says the contrary, the outcome is unknown.",
    ourExample: "true",
    outcome: "accepted",
  })
  success?: boolean | null;

  @TopField("data", Flag, { about: "业务结果 · Whether the report was taken.", ourExample: "true", outcome: "confirmation" })
  data?: boolean | null;

  @TopField("repeated", Flag, { about: "是否重复 · Whether TOP had this report already.", ourExample: "false" })
  repeated?: boolean | null;

  @TopField("retry", Flag, { about: "是否重试 · Whether TOP asks for the report again.", ourExample: "false" })
  retry?: boolean | null;
}
