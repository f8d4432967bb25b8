/** TOP's result, which `report-tao-policy.ts` and `reconcile-tao-policy.ts` share. */
import { ObjectType } from "type-graphql";
import { TopField } from "../../wire/field.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";

@ObjectType({ description: "投保处理结果 · TOP's result for a policy or an order." })
export class InsureApply4TopResponse {
  @TopField("response_code", Text, { about: "系统编码 · Code of the answer.", example: "SUCCESS", outcome: "failureCode" })
  responseCode?: string | null;

  @TopField("response_message", Text, { about: "系统信息 · What the system says.", example: "SUCCESS", outcome: "failureMessage" })
  responseMessage?: string | null;

  @TopField("success", Flag, { about: "调用情况 · Whether the call succeeded.", example: "true", outcome: "accepted" })
  success?: boolean | null;
}
