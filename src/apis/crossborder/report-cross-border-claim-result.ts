/** alibaba.middle.claimsresult.receive: The insurer reports the result of a cross-border claim. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@TopName("Extensionmap")
@InputType({ description: "预留扩展Map · TODO-EN" })
export class ReportCrossBorderClaimResultExtensionmap {
  @TopField("extension_map", Text, { about: "预留扩展Map1 · TODO-EN", ourExample: "{}" })
  extensionMap?: string | null;
}

@InputType({ description: "理赔结果实体 · TODO-EN" })
export class ClaimsResultDto {
  @TopField("service_work_order_id", Long, { about: "服务工单ID · TODO-EN", ourExample: "1001", required: true })
  serviceWorkOrderId!: bigint;

  @TopField("order_id", Long, { about: "主订单号 · TODO-EN", ourExample: "1001" })
  orderId?: bigint | null;

  @TopField("sub_order_id", Long, { about: "子订单号 · TODO-EN", ourExample: "1001", required: true })
  subOrderId!: bigint;

  @TopField("report_no", Text, { about: "报案号 · TODO-EN", ourExample: "1001" })
  reportNo?: string | null;

  @TopField("take_goods_status", Text, { about: "收货状态 · TODO-EN", ourExample: "SUCCESS" })
  takeGoodsStatus?: string | null;

  @TopField("claims_result", Flag, { about: "理赔结果 · TODO-EN", ourExample: "true" })
  claimsResult?: boolean | null;

  @TopField("claims_result_desc", Text, { about: "理赔拒绝原因 · TODO-EN", ourExample: "示例" })
  claimsResultDesc?: string | null;

  @TopField("claim_amount", Long, { about: "理赔金额 · TODO-EN", ourExample: "1" })
  claimAmount?: bigint | null;

  @TopField("claim_currency", Text, { about: "理赔币种 · TODO-EN", ourExample: "CNY" })
  claimCurrency?: string | null;

  @TopField("compensation_ratio", Text, { about: "赔付比例 · TODO-EN", ourExample: "0.1" })
  compensationRatio?: string | null;

  @TopField("package_status", Text, { about: "包裹状态 · TODO-EN", ourExample: "SUCCESS" })
  packageStatus?: string | null;

  @TopField(
    "extension_map",
    Nested(() => ReportCrossBorderClaimResultExtensionmap),
    { about: "预留扩展Map · TODO-EN" },
  )
  extensionMap?: ReportCrossBorderClaimResultExtensionmap | null;
}

@TopName("Result")
@ObjectType({ description: "调用结果 · TODO-EN" })
export class ReportCrossBorderClaimResultResult {
  @TopField("success", Flag, { about: "系统调用结果 · TODO-EN", ourExample: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField("data", Flag, { about: "业务结果 · TODO-EN", ourExample: "true" })
  data?: boolean | null;

  @TopField("repeated", Flag, { about: "是否重复 · TODO-EN", ourExample: "false" })
  repeated?: boolean | null;

  @TopField("retry", Flag, { about: "是否重试 · TODO-EN", ourExample: "false" })
  retry?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "国际化中台服务域接收理赔结果结果 · TODO-EN" })
export class ReportCrossBorderClaimResultPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => ReportCrossBorderClaimResultResult),
    { about: "调用结果 · TODO-EN" },
  )
  result?: ReportCrossBorderClaimResultResult | null;
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
  titleZh: "国际化中台服务域接收理赔结果",
  title: "The insurer reports the result of a cross-border claim",
});
