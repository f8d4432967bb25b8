/** tmall.servicecenter.fulfiltask.insurance.action: reports an action in the fulfilment of an insured service. */
import { Field, InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Choice } from "../../wire/types/choice.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";
import { JsonText } from "../../wire/types/text.ts";
import type { WireType } from "../../wire/wire-type.ts";
import { Workcard } from "../entity-references.ts";

const taskActionValues = {
  SEND_GOODS: "send_goods",
  SUPPLIER_SIGNED: "supplier_signed",
  EVALUATE_REPORT: "evaluate_report",
  INSURANCE_CLAIMS: "insurance_claims",
  SEND_BACK: "send_back",
  REPAIR_FINISH: "repair_finish",
} as const;

type FulfilmentTaskAction = (typeof taskActionValues)[keyof typeof taskActionValues];

export const FulfilmentTaskAction: WireType<FulfilmentTaskAction> = Choice(
  "FulfilmentTaskAction",
  taskActionValues,
  "履约动作 · A step of an insured repair.",
  {
    SEND_GOODS: "上门取件 · The goods are fetched from the customer (TOP: send_goods).",
    SUPPLIER_SIGNED: "服务商签收 · The provider has received the goods (TOP: supplier_signed).",
    EVALUATE_REPORT: "鉴定报告 · The goods were appraised (TOP: evaluate_report).",
    INSURANCE_CLAIMS: "保险理赔 · A claim is made on the insurance (TOP: insurance_claims).",
    SEND_BACK: "寄回 · The goods are sent back (TOP: send_back).",
    REPAIR_FINISH: "维修完成 · The repair is done (TOP: repair_finish).",
  },
);

@InputType({ description: "供应链保险链路动作 · One action on a fulfilment task." })
export class ActOnFulfilmentTaskInput {
  @TopField("task_action", FulfilmentTaskAction, {
    about:
      "履约动作，取值：send_goods, 上门取件;supplier_signed, 服务商签收;evaluate_report, 鉴定报告;insurance_claims, 保险理赔;send_back, 寄回;repair_finish, 维修完成; · What was done.",
    ourExample: "insurance_claims",
  })
  taskAction?: FulfilmentTaskAction | null;

  @TopField("workcard_id", Long, { about: "工单id · The work card.", ourExample: "12345" })
  workcardId?: bigint | null;

  @TopField("fulfil_task_id", Long, { about: "履行单id · The fulfilment task.", ourExample: "67890" })
  fulfilTaskId?: bigint | null;

  @TopField("task_context_data", JsonText, {
    about:
      "履约动作数据，不同动作取值见api文档； · Data of the action; TOP's own documents say which for each action. They may tell where goods are fetched.",
    ourExample: "{}",
    personal: "address",
  })
  taskContextData?: string | null;

  @TopField("outer_id", Text, { about: "外部单号id · Your own number of it.", ourExample: "T20260001" })
  outerId?: string | null;
}

@ObjectType({ description: "动作所属单据 · What the action was recorded for." })
export class FulfilInsuranceTaskResponse {
  @TopField("fulfil_task_id", Long, { about: "履行单id · The fulfilment task.", ourExample: "67890" })
  fulfilTaskId?: bigint | null;

  @TopField("workcard_id", Long, { about: "工单id · The work card.", ourExample: "12345" })
  workcardId?: bigint | null;

  @TopField("outer_id", Text, { about: "外部单号id · Your own number of it.", ourExample: "T20260001" })
  outerId?: string | null;
}

@TopName("Result")
@ObjectType({ description: "动作结果 · TOP's result for an action." })
export class ActOnFulfilmentTaskResult {
  @TopField("display_msg", Text, {
    about: "对外展示的错误信息 · Error message that may be shown to a customer.",
    ourExample: "系统繁忙，请稍后再试",
  })
  displayMsg?: string | null;

  @TopField("success", Flag, { about: "是否成功 · Whether the action was taken.", ourExample: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField("error_code", Text, { about: "错误码 · Error code.", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  errorCode?: string | null;

  @TopField(
    "value",
    Nested(() => FulfilInsuranceTaskResponse),
    { about: "返回值对象 · What the action was recorded for." },
  )
  value?: FulfilInsuranceTaskResponse | null;

  @TopField("error_msg", Text, { about: "错误信息 · Error message.", ourExample: "系统异常", outcome: "failureMessage" })
  errorMsg?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "供应链保险链路动作结果 · TOP's answer to an action." })
export class ActOnFulfilmentTaskPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => ActOnFulfilmentTaskResult),
    { about: "接口返回model · The result." },
  )
  result?: ActOnFulfilmentTaskResult | null;

  @Field(() => Workcard, { nullable: true, description: "工单 · The work card that the action belongs to, if its id was reported." })
  workcard?: Workcard | null;
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
  businessKey: ["workcardId"],
  references: { workcard: { workcardId: "workcardId" } },
  titleZh: "供应链保险链路动作",
  title: "Reports an action in the fulfilment of an insured service",
});
