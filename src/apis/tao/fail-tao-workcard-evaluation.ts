/** alibaba.fin.tao.insurance.workcard.evaluatefail: A service provider reports a failed appraisal of work cards. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { MomentText } from "../../wire/types/moment.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "入参 · TODO-EN" })
export class EvaluateFailWorkCards4TopRequest {
  @TopField("workcard_id", Long, { about: "工单ID · TODO-EN", example: "123" })
  workcardId?: bigint | null;

  @TopField("workcard_id_list", ListOf(Long), { about: "工单ID集合,批量时使用 · TODO-EN", example: "[123,234]" })
  workcardIdList?: bigint[] | null;

  @TopField("evaluate_time", MomentText, { about: "鉴定时间 · TODO-EN", example: "2025-04-01 12:00:00" })
  evaluateTime?: Date | null;

  @TopField("remark", Text, { about: "不通过的原因 · TODO-EN", example: "不通过" })
  remark?: string | null;

  @TopField("ext_attributes", Text, { about: "扩展字段 · TODO-EN", example: '{"info":"aaaa"}' })
  extAttributes?: string | null;
}

@ObjectType({ description: "出参 · TODO-EN" })
export class WorkCard4TopResponse {
  @TopField("success", Flag, { about: "调用业务结果 · TODO-EN", example: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField("response_message", Text, { about: "系统信息 · TODO-EN", example: "SUCCESS", outcome: "failureMessage" })
  responseMessage?: string | null;

  @TopField("response_code", Text, { about: "系统编码 · TODO-EN", example: "SUCCESS", outcome: "failureCode" })
  responseCode?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "鉴定失败结果 · TODO-EN" })
export class FailTaoWorkcardEvaluationPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => WorkCard4TopResponse),
    { about: "出参 · TODO-EN" },
  )
  result?: WorkCard4TopResponse | null;
}

export const failTaoWorkcardEvaluation: TopApi<EvaluateFailWorkCards4TopRequest, FailTaoWorkcardEvaluationPayload> = topApi({
  method: "alibaba.fin.tao.insurance.workcard.evaluatefail",
  apiId: 72236,
  family: "tao",
  kind: "report",
  field: "failTaoWorkcardEvaluation",
  input: OneObject("evaluate_fail_work_cards4_top_request", EvaluateFailWorkCards4TopRequest, { required: false }),
  payload: FailTaoWorkcardEvaluationPayload,
  session: "none",
  titleZh: "鉴定失败",
  title: "A service provider reports a failed appraisal of work cards",
});
