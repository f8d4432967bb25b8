/** alipay.baoxian.claim.returngoodsstatus.update: updates the state of returned goods of a claim. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "更新理赔单退货货物状态 · Where the returned goods of a claim are." })
export class UpdateBaoxianReturnGoodsStatusInput {
  @TopField("claim_no", Text, { about: "理赔单号 · Number of the claim.", ourExample: "C20260001", required: true })
  claimNo!: string;

  @TopField("goods_status", Text, {
    about: "退货货物状态 · State of the returned goods; TOP does not list the values.",
    ourExample: "SIGNED",
    required: true,
  })
  goodsStatus!: string;
}

@TopName("MtopResult")
@ObjectType({ description: "结果 · TOP's result for a state of returned goods." })
export class UpdateBaoxianReturnGoodsStatusResult {
  @TopField("model", Text, { about: "model · The result's own data; TOP does not describe it.", ourExample: "C20260001" })
  model?: string | null;

  @TopField("error_code", Text, { about: "错误码 · Error code.", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  errorCode?: string | null;

  @TopField("error_msg", Text, { about: "错误信息 · Error message.", ourExample: "系统异常", outcome: "failureMessage" })
  errorMsg?: string | null;

  @TopField("is_success", Flag, { about: "是否成功 · Whether the state was taken.", ourExample: "true", outcome: "accepted" })
  isSuccess?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "更新理赔单退货货物状态结果 · TOP's answer to a state of returned goods." })
export class UpdateBaoxianReturnGoodsStatusPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => UpdateBaoxianReturnGoodsStatusResult),
    { about: "结果 · The result." },
  )
  result?: UpdateBaoxianReturnGoodsStatusResult | null;
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
  businessKey: ["claimNo"],
  titleZh: "更新理赔单退货货物状态",
  title: "Updates the state of returned goods of a claim",
});
