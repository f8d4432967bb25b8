/** alibaba.middle.claimsbill.receive: the insurer reports the payment of a cross-border claim. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Moment } from "../../wire/types/moment.ts";
import { Nested } from "../../wire/types/object.ts";
import { Long, Text } from "../../wire/types/scalar.ts";
import { CrossBorderResult } from "./cross-border-parts.ts";

@TopName("Extensionmap")
@InputType({ description: "预留扩展Map · Values that TOP reserves for later." })
export class ClaimsBillExtensionMap {
  @TopField("extension_map_fir", Text, { about: "预留扩展Map1 · Reserved value 1.", ourExample: "value1" })
  extensionMapFir?: string | null;
}

@InputType({ description: "理赔账单 · The payment of a claim." })
export class ClaimsBillDto {
  @TopField("service_work_order_id", Long, {
    about: "服务工单ID · Id of the service work order, under which the platform keeps the claim.",
    ourExample: "20260001",
  })
  serviceWorkOrderId?: bigint | null;

  @TopField("report_no", Text, { about: "报案号 · The insurer's number of the reported claim.", ourExample: "R20260001" })
  reportNo?: string | null;

  @TopField("amount", Long, { about: "金额 · Amount that was paid, in amountCurrency; TOP does not state its unit.", ourExample: "10000" })
  amount?: bigint | null;

  @TopField("amount_currency", Text, { about: "币种 · Currency of the amount.", ourExample: "CNY" })
  amountCurrency?: string | null;

  @TopField("payee", Text, { about: "收款账户 · Account that was paid to.", ourExample: "2088000000000001", personal: "account" })
  payee?: string | null;

  @TopField("pay_time", Moment, { about: "支付时间 · When it was paid.", ourExample: "2026-01-05 10:00:00" })
  payTime?: Date | null;

  @TopField(
    "extension_map",
    Nested(() => ClaimsBillExtensionMap),
    { about: "预留扩展Map · Values that TOP reserves for later." },
  )
  extensionMap?: ClaimsBillExtensionMap | null;
}

@ObjectType({ implements: TopReceipt, description: "跨境理赔账单回传结果 · TOP's answer to the payment of a claim." })
export class ReportCrossBorderClaimBillPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => CrossBorderResult),
    { about: "结果实体类 · The result." },
  )
  result?: CrossBorderResult | null;
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
  businessKey: ["serviceWorkOrderId"],
  titleZh: "国际化中台服务域接收理赔账单",
  title: "The insurer reports the payment of a cross-border claim",
});
