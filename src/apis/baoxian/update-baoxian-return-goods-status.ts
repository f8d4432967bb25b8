/** alipay.baoxian.claim.returngoodsstatus.update: Updates the state of returned goods of a claim. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "更新理赔单退货货物状态 · TODO-EN" })
export class UpdateBaoxianReturnGoodsStatusInput {
  @TopField("claim_no", Text, { about: "理赔单号 · TODO-EN", ourExample: "1001", required: true })
  claimNo!: string;

  @TopField("goods_status", Text, { about: "退货货物状态 · TODO-EN", ourExample: "SUCCESS", required: true })
  goodsStatus!: string;
}

@TopName("MtopResult")
@ObjectType({ description: "result · TODO-EN" })
export class UpdateBaoxianReturnGoodsStatusMtopResult {
  @TopField("model", Text, { about: "model · TODO-EN", ourExample: "示例" })
  model?: string | null;

  @TopField("error_code", Text, { about: "errorCode · TODO-EN", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  errorCode?: string | null;

  @TopField("error_msg", Text, { about: "errorMsg · TODO-EN", ourExample: "系统异常", outcome: "failureMessage" })
  errorMsg?: string | null;

  @TopField("is_success", Flag, { about: "isSuccess · TODO-EN", ourExample: "true", outcome: "accepted" })
  isSuccess?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "更新理赔单退货货物状态结果 · TODO-EN" })
export class UpdateBaoxianReturnGoodsStatusPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => UpdateBaoxianReturnGoodsStatusMtopResult),
    { about: "result · TODO-EN" },
  )
  result?: UpdateBaoxianReturnGoodsStatusMtopResult | null;
}

export const updateBaoxianReturnGoodsStatus: TopApi<UpdateBaoxianReturnGoodsStatusInput, UpdateBaoxianReturnGoodsStatusPayload> = topApi({
  method: "alipay.baoxian.claim.returngoodsstatus.update",
  apiId: 37741,
  family: "baoxian",
  kind: "report",
  field: "updateBaoxianReturnGoodsStatus",
  input: Parameters(UpdateBaoxianReturnGoodsStatusInput),
  payload: UpdateBaoxianReturnGoodsStatusPayload,
  session: "unseen",
  titleZh: "更新理赔单退货货物状态",
  title: "Updates the state of returned goods of a claim",
});
