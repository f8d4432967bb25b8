/** alipay.baoxian.claim.survey.conclusion.submit: a return service provider submits what its surveys found. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "勘察结论 · What one survey found." })
export class InsFacilitatorSurveyConclusionDto {
  @TopField("biz_no", Text, { about: "业务单号 · Business number.", ourExample: "B20260001" })
  bizNo?: string | null;

  @TopField("logistics_no", Text, { about: "物流单号 · Tracking number of the parcel.", ourExample: "SF1000000001" })
  logisticsNo?: string | null;

  @TopField("survey_attachments", Text, { about: "勘察附件 · Documents of the survey, as text.", ourExample: "survey-1.jpg" })
  surveyAttachments?: string | null;

  @TopField("survey_conclusion", Text, { about: "勘察结论 · The conclusion.", ourExample: "PASS" })
  surveyConclusion?: string | null;

  @TopField("survey_conclusion_desc", Text, { about: "勘察结论描述 · The conclusion in words.", ourExample: "货物完好" })
  surveyConclusionDesc?: string | null;

  @TopField("extend_info", Text, { about: "扩展参数 · Further data.", ourExample: "{}" })
  extendInfo?: string | null;
}

@InputType({ description: "勘察结论提交 · Conclusions of surveys, at most 20." })
export class SubmitBaoxianSurveyConclusionsInput {
  @TopField(
    "facilitator_survey_conclusions",
    ListOf(
      Nested(() => InsFacilitatorSurveyConclusionDto),
      { maxItems: 20 },
    ),
    {
      about: "勘察结论 · The conclusions.",
    },
  )
  facilitatorSurveyConclusions?: InsFacilitatorSurveyConclusionDto[] | null;
}

@ObjectType({ description: "提交结果 · TOP's result for submitted conclusions." })
@TopName("AliSceneResult")
export class SubmitBaoxianSurveyConclusionsResult {
  @TopField("biz_error_code", Text, { about: "系统自动生成 · Error code.", outcome: "failureCode" })
  bizErrorCode?: string | null;

  @TopField("biz_error_msg", Text, { about: "系统自动生成 · Error message.", outcome: "failureMessage" })
  bizErrorMsg?: string | null;

  @TopField("biz_success", Flag, { about: "是否成功 · Whether the conclusions were taken.", ourExample: "true", outcome: "accepted" })
  bizSuccess?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "勘察结论提交结果 · TOP's answer to submitted conclusions." })
export class SubmitBaoxianSurveyConclusionsPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => SubmitBaoxianSurveyConclusionsResult),
    { about: "系统自动生成 · The result." },
  )
  result?: SubmitBaoxianSurveyConclusionsResult | null;
}

export const claimSurveyConclusionSubmit: TopApi<SubmitBaoxianSurveyConclusionsInput, SubmitBaoxianSurveyConclusionsPayload> = topApi({
  method: "alipay.baoxian.claim.survey.conclusion.submit",
  apiId: 42999,
  family: "baoxian",
  kind: "report",
  field: "submitBaoxianSurveyConclusions",
  input: Parameters(SubmitBaoxianSurveyConclusionsInput),
  payload: SubmitBaoxianSurveyConclusionsPayload,
  session: "unseen",
  titleZh: "保险退货服务商勘察结论提交接口",
  title: "Submits a return service provider's survey conclusions",
});
