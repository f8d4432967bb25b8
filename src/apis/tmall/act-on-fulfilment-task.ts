/** tmall.servicecenter.fulfiltask.insurance.action: Reports an action in the fulfilment of an insured service. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";
import { JsonText } from "../../wire/types/text.ts";

@InputType({ description: "供应链保险链路动作 · TODO-EN" })
export class ActOnFulfilmentTaskInput {
  @TopField("task_action", Text, {
    about:
      "履约动作，取值：send_goods, 上门取件;supplier_signed, 服务商签收;evaluate_report, 鉴定报告;insurance_claims, 保险理赔;send_back, 寄回;repair_finish, 维修完成; · TODO-EN",
    ourExample: "SUCCESS",
  })
  taskAction?: string | null;

  @TopField("workcard_id", Long, { about: "工单id · TODO-EN", ourExample: "1001" })
  workcardId?: bigint | null;

  @TopField("fulfil_task_id", Long, { about: "履行单id · TODO-EN", ourExample: "1001" })
  fulfilTaskId?: bigint | null;

  @TopField("task_context_data", JsonText, { about: "履约动作数据，不同动作取值见api文档； · TODO-EN", ourExample: "{}" })
  taskContextData?: string | null;

  @TopField("outer_id", Text, { about: "外部单号id · TODO-EN", ourExample: "1001" })
  outerId?: string | null;
}

@ObjectType({ description: "返回值对象 · TODO-EN" })
export class FulfilInsuranceTaskResponse {
  @TopField("fulfil_task_id", Long, { about: "履行单id · TODO-EN", ourExample: "1001" })
  fulfilTaskId?: bigint | null;

  @TopField("workcard_id", Long, { about: "工单id · TODO-EN", ourExample: "1001" })
  workcardId?: bigint | null;

  @TopField("outer_id", Text, { about: "外部单号id · TODO-EN", ourExample: "1001" })
  outerId?: string | null;
}

@TopName("Result")
@ObjectType({ description: "接口返回model · TODO-EN" })
export class ActOnFulfilmentTaskResult {
  @TopField("display_msg", Text, { about: "对外展示的错误信息 · TODO-EN", ourExample: "示例" })
  displayMsg?: string | null;

  @TopField("success", Flag, { about: "是否成功 · TODO-EN", ourExample: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField("error_code", Text, { about: "错误码 · TODO-EN", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  errorCode?: string | null;

  @TopField(
    "value",
    Nested(() => FulfilInsuranceTaskResponse),
    { about: "返回值对象 · TODO-EN" },
  )
  value?: FulfilInsuranceTaskResponse | null;

  @TopField("error_msg", Text, { about: "错误信息 · TODO-EN", ourExample: "系统异常", outcome: "failureMessage" })
  errorMsg?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "供应链保险链路动作结果 · TODO-EN" })
export class ActOnFulfilmentTaskPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => ActOnFulfilmentTaskResult),
    { about: "接口返回model · TODO-EN" },
  )
  result?: ActOnFulfilmentTaskResult | null;
}

export const actOnFulfilmentTask: TopApi<ActOnFulfilmentTaskInput, ActOnFulfilmentTaskPayload> = topApi({
  method: "tmall.servicecenter.fulfiltask.insurance.action",
  apiId: 57591,
  family: "tmall",
  kind: "report",
  field: "actOnFulfilmentTask",
  input: Parameters(ActOnFulfilmentTaskInput),
  payload: ActOnFulfilmentTaskPayload,
  session: "unseen",
  titleZh: "供应链保险链路动作",
  title: "Reports an action in the fulfilment of an insured service",
});
