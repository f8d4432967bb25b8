/** tmall.serivcecenter.servicerorder.insurance.callback: The provider returns the policy of a service order. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Moment } from "../../wire/types/moment.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "服务单投保信息回传入参 · TODO-EN" })
export class ServiceInsuranceCallbackRequest {
  @TopField("insurance_order_no", Text, { about: "保单号 · TODO-EN", ourExample: "1001", required: true })
  insuranceOrderNo!: string;

  @TopField("insurance_count", Long, { about: "投保数量 · TODO-EN", ourExample: "1", required: true })
  insuranceCount!: bigint;

  @TopField("insurance_service_order_id", Long, { about: "投保对应服务单 · TODO-EN", ourExample: "1001", required: true })
  insuranceServiceOrderId!: bigint;

  @TopField("insurance_start_time", Moment, { about: "投保时间 · TODO-EN", ourExample: "2025-01-01 00:00:00", required: true })
  insuranceStartTime!: Date;

  @TopField("insurance_refund_time", Moment, { about: "退保时间(暂定） · TODO-EN", ourExample: "2025-01-01 00:00:00" })
  insuranceRefundTime?: Date | null;

  @TopField("insurance_type", Long, {
    about: "投保类型 1：只换不修；2：碎屏；3：延长保修；4:全面保修;5:意外保；6:无忧退 · TODO-EN",
    ourExample: "1",
    required: true,
  })
  insuranceType!: bigint;

  @TopField("insurance_order_status", Long, { about: "保单状态 1 投保成功； 99 投保失败 · TODO-EN", ourExample: "1", required: true })
  insuranceOrderStatus!: bigint;
}

@ObjectType({ implements: TopReceipt, description: "服务商回传保单信息结果 · TODO-EN" })
export class ReturnServiceOrderPolicyPayload extends TopReceipt {
  @TopField("is_success", Flag, { about: "是否成功 · TODO-EN", ourExample: "true", outcome: "accepted" })
  isSuccess?: boolean | null;

  @TopField("msg_code", Text, { about: "错误码 · TODO-EN", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  msgCode?: string | null;

  @TopField("msg_info", Text, { about: "错误信息 · TODO-EN", ourExample: "系统异常", outcome: "failureMessage" })
  msgInfo?: string | null;
}

export const returnServiceOrderPolicy: TopApi<ServiceInsuranceCallbackRequest, ReturnServiceOrderPolicyPayload> = topApi({
  method: "tmall.serivcecenter.servicerorder.insurance.callback",
  apiId: 65594,
  family: "tmall",
  kind: "report",
  field: "returnServiceOrderPolicy",
  input: OneObject("service_insurance_callback_request", ServiceInsuranceCallbackRequest, { required: true }),
  payload: ReturnServiceOrderPolicyPayload,
  session: "unseen",
  titleZh: "服务商回传保单信息",
  title: "The provider returns the policy of a service order",
});
