/** alibaba.middle.claimsresult.receive: the insurer reports the result of a cross-border claim. */
import { Field, InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";
import { TradeOrder } from "../entity-references.ts";
import { CrossBorderResult } from "./cross-border-parts.ts";

@TopName("Extensionmap")
@InputType({ description: "预留扩展Map · Values that TOP reserves for later." })
export class ClaimsResultExtensionMap {
  @TopField("extension_map", Text, { about: "预留扩展Map1 · Reserved value.", ourExample: "value1" })
  extensionMap?: string | null;
}

@InputType({ description: "理赔结果 · How the insurer settles a claim." })
export class ClaimsResultDto {
  @TopField("service_work_order_id", Long, {
    about: "服务工单ID · Id of the service work order, under which the platform keeps the claim.",
    ourExample: "20260001",
    required: true,
  })
  serviceWorkOrderId!: bigint;

  @TopField("order_id", Long, { about: "主订单号 · Number of the main order.", ourExample: "3000000000000001" })
  orderId?: bigint | null;

  @TopField("sub_order_id", Long, { about: "子订单号 · Number of the sub-order.", ourExample: "3000000000000002", required: true })
  subOrderId!: bigint;

  @TopField("report_no", Text, { about: "报案号 · The insurer's number of the reported claim.", ourExample: "R20260001" })
  reportNo?: string | null;

  @TopField("take_goods_status", Text, {
    about: "收货状态 · Whether the returned goods were received; TOP does not list the values.",
    ourExample: "RECEIVED",
  })
  takeGoodsStatus?: string | null;

  @TopField("claims_result", Flag, { about: "理赔结果 · Whether the claim is paid.", ourExample: "true" })
  claimsResult?: boolean | null;

  @TopField("claims_result_desc", Text, {
    about: "理赔拒绝原因 · Why the claim is refused, where it is.",
  })
  claimsResultDesc?: string | null;

  @TopField("claim_amount", Long, {
    about: "理赔金额 · Amount of the claim, in claimCurrency; TOP does not state its unit.",
    ourExample: "10000",
  })
  claimAmount?: bigint | null;

  @TopField("claim_currency", Text, { about: "理赔币种 · Currency of the amount.", ourExample: "CNY" })
  claimCurrency?: string | null;

  @TopField("compensation_ratio", Text, {
    about: "赔付比例 · Share of the loss that is paid; TOP does not state whether as a fraction or in per cent.",
    ourExample: "0.8",
  })
  compensationRatio?: string | null;

  @TopField("package_status", Text, { about: "包裹状态 · State of the parcel; TOP does not list the values.", ourExample: "INTACT" })
  packageStatus?: string | null;

  @TopField(
    "extension_map",
    Nested(() => ClaimsResultExtensionMap),
    { about: "预留扩展Map · Values that TOP reserves for later." },
  )
  extensionMap?: ClaimsResultExtensionMap | null;
}

@ObjectType({ implements: TopReceipt, description: "跨境理赔结果回传结果 · TOP's answer to the result of a claim." })
export class ReportCrossBorderClaimResultPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => CrossBorderResult),
    { about: "调用结果 · The result." },
  )
  result?: CrossBorderResult | null;

  @Field(() => TradeOrder, { nullable: true, description: "订单 · The trade order that is insured, if its number was reported." })
  order?: TradeOrder | null;
}

export const reportCrossBorderClaimResult: TopApi<ClaimsResultDto, ReportCrossBorderClaimResultPayload> = topApi({
  method: "alibaba.middle.claimsresult.receive",
  apiId: 54047,
  family: "crossborder",
  kind: "report",
  field: "reportCrossBorderClaimResult",
  input: OneObject("claims_result_d_t_o", ClaimsResultDto, { required: false }),
  payload: ReportCrossBorderClaimResultPayload,
  session: "unseen",
  businessKey: ["serviceWorkOrderId"],
  references: { order: { orderId: "orderId" } },
  titleZh: "国际化中台服务域接收理赔结果",
  title: "The insurer reports the result of a cross-border claim",
});
