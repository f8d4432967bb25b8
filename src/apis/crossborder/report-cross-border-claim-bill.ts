/** alibaba.middle.claimsbill.receive: The insurer reports the payment of a cross-border claim. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Moment } from "../../wire/types/moment.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@TopName("Extensionmap")
@InputType({ description: "预留扩展Map · TODO-EN" })
export class ReportCrossBorderClaimBillExtensionmap {
  @TopField("extension_map_fir", Text, { about: "预留扩展Map1 · TODO-EN", ourExample: "{}" })
  extensionMapFir?: string | null;
}

@InputType({ description: "理赔账单实体 · TODO-EN" })
export class ClaimsBillDto {
  @TopField("service_work_order_id", Long, { about: "服务工单ID · TODO-EN", ourExample: "1001" })
  serviceWorkOrderId?: bigint | null;

  @TopField("report_no", Text, { about: "报案号 · TODO-EN", ourExample: "1001" })
  reportNo?: string | null;

  @TopField("amount", Long, { about: "金额 · TODO-EN", ourExample: "1" })
  amount?: bigint | null;

  @TopField("amount_currency", Text, { about: "币种 · TODO-EN", ourExample: "CNY" })
  amountCurrency?: string | null;

  @TopField("payee", Text, { about: "收款账户 · TODO-EN", ourExample: "2088000000000001", personal: "account" })
  payee?: string | null;

  @TopField("pay_time", Moment, { about: "支付时间 · TODO-EN", ourExample: "2025-01-01 00:00:00" })
  payTime?: Date | null;

  @TopField(
    "extension_map",
    Nested(() => ReportCrossBorderClaimBillExtensionmap),
    { about: "预留扩展Map · TODO-EN" },
  )
  extensionMap?: ReportCrossBorderClaimBillExtensionmap | null;
}

@TopName("Result")
@ObjectType({ description: "结果实体类 · TODO-EN" })
export class ReportCrossBorderClaimBillResult {
  @TopField("success", Flag, { about: "系统调用结果 · TODO-EN", ourExample: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField("data", Flag, { about: "业务结果 · TODO-EN", ourExample: "true" })
  data?: boolean | null;

  @TopField("repeated", Flag, { about: "是否重复 · TODO-EN", ourExample: "false" })
  repeated?: boolean | null;

  @TopField("retry", Flag, { about: "是否重试 · TODO-EN", ourExample: "false" })
  retry?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "国际化中台服务域接收理赔账单结果 · TODO-EN" })
export class ReportCrossBorderClaimBillPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => ReportCrossBorderClaimBillResult),
    { about: "结果实体类 · TODO-EN" },
  )
  result?: ReportCrossBorderClaimBillResult | null;
}

export const reportCrossBorderClaimBill: TopApi<ClaimsBillDto, ReportCrossBorderClaimBillPayload> = topApi({
  method: "alibaba.middle.claimsbill.receive",
  apiId: 54046,
  family: "crossborder",
  kind: "report",
  field: "reportCrossBorderClaimBill",
  input: OneObject("claims_bill_dto", ClaimsBillDto, { required: false }),
  payload: ReportCrossBorderClaimBillPayload,
  session: "unseen",
  titleZh: "国际化中台服务域接收理赔账单",
  title: "The insurer reports the payment of a cross-border claim",
});
