/** What the two pages of invoices share: the error. */
import { ObjectType } from "type-graphql";
import { TopField, TopName } from "../../wire/field.ts";
import { Text } from "../../wire/types/scalar.ts";

@ObjectType({ description: "错误信息 · Why TOP says no." })
@TopName("TribeError")
export class ServIndustryInvoiceError {
  @TopField("view", Text, { about: "错误原因 · The reason; TOP describes it with the same words as message." })
  view?: string | null;

  @TopField("code", Text, { about: "错误码 · Error code.", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  code?: string | null;

  @TopField("message", Text, { about: "错误原因 · Error message.", ourExample: "系统异常", outcome: "failureMessage" })
  message?: string | null;
}
