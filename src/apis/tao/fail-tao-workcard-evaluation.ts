/** alibaba.fin.tao.insurance.workcard.evaluatefail: a service provider reports a failed appraisal of work cards. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { MomentText } from "../../wire/types/moment.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "鉴定失败的工单 · Work cards whose appraisal failed." })
export class EvaluateFailWorkCards4TopRequest {
  @TopField("workcard_id", Long, { about: "工单ID · The work card.", example: "123" })
  workcardId?: bigint | null;

  @TopField("workcard_id_list", ListOf(Long), {
    about: "工单ID集合,批量时使用 · The work cards, where several are reported at once.",
    example: "[123,234]",
  })
  workcardIdList?: bigint[] | null;

  @TopField("evaluate_time", MomentText, { about: "鉴定时间 · When the appraisal was made.", example: "2025-04-01 12:00:00" })
  evaluateTime?: Date | null;

  @TopField("remark", Text, { about: "不通过的原因 · Why the appraisal failed.", example: "不通过" })
  remark?: string | null;

  @TopField("ext_attributes", Text, { about: "扩展字段 · Further data, as JSON text.", example: '{"info":"aaaa"}' })
  extAttributes?: string | null;
}

@ObjectType({ description: "鉴定失败处理结果 · TOP's result for a failed appraisal." })
export class WorkCard4TopResponse {
  @TopField("success", Flag, { about: "调用业务结果 · Whether the report was taken.", example: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField("response_message", Text, { about: "系统信息 · What the system says.", example: "SUCCESS", outcome: "failureMessage" })
  responseMessage?: string | null;

  @TopField("response_code", Text, { about: "系统编码 · Code of the answer.", example: "SUCCESS", outcome: "failureCode" })
  responseCode?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "鉴定失败结果 · TOP's answer to a failed appraisal." })
export class FailTaoWorkcardEvaluationPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => WorkCard4TopResponse),
    { about: "出参 · The result." },
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
  businessKey: ["workcardId"],
  titleZh: "鉴定失败",
  title: "A service provider reports a failed appraisal of work cards",
});
