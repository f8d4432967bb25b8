/** tmall.serivcecenter.servicerorder.insurance.callback: the provider returns the policy of a service order. */
import { Field, InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Choice } from "../../wire/types/choice.ts";
import { Moment } from "../../wire/types/moment.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";
import type { WireType } from "../../wire/wire-type.ts";
import { Policy } from "../entity-references.ts";

const insuranceTypeValues = {
  EXCHANGE_ONLY: 1,
  BROKEN_SCREEN: 2,
  EXTENDED_WARRANTY: 3,
  FULL_WARRANTY: 4,
  ACCIDENT: 5,
  WORRY_FREE_RETURN: 6,
} as const;

type ServiceInsuranceType = (typeof insuranceTypeValues)[keyof typeof insuranceTypeValues];

export const ServiceInsuranceType: WireType<ServiceInsuranceType> = Choice(
  "ServiceInsuranceType",
  insuranceTypeValues,
  "投保类型 · What the insurance of a service order covers.",
  {
    EXCHANGE_ONLY: "只换不修 · Exchange without repair (TOP: 1).",
    BROKEN_SCREEN: "碎屏 · A broken screen (TOP: 2).",
    EXTENDED_WARRANTY: "延长保修 · An extended warranty (TOP: 3).",
    FULL_WARRANTY: "全面保修 · A full warranty (TOP: 4).",
    ACCIDENT: "意外保 · Accidental damage (TOP: 5).",
    WORRY_FREE_RETURN: "无忧退 · Return without reasons (TOP: 6).",
  },
);

const policyStatusValues = { INSURED: 1, FAILED: 99 } as const;

type ServicePolicyStatus = (typeof policyStatusValues)[keyof typeof policyStatusValues];

export const ServicePolicyStatus: WireType<ServicePolicyStatus> = Choice(
  "ServicePolicyStatus",
  policyStatusValues,
  "保单状态 · State of the policy of a service order.",
  {
    INSURED: "投保成功 · The order is insured (TOP: 1).",
    FAILED: "投保失败 · The order could not be insured (TOP: 99).",
  },
);

@InputType({ description: "服务单的保单 · The policy of a service order." })
export class ServiceInsuranceCallbackRequest {
  @TopField("insurance_order_no", Text, { about: "保单号 · Number of the policy.", ourExample: "P20260001", required: true })
  insuranceOrderNo!: string;

  @TopField("insurance_count", Long, { about: "投保数量 · How many were insured.", ourExample: "1", required: true })
  insuranceCount!: bigint;

  @TopField("insurance_service_order_id", Long, {
    about: "投保对应服务单 · The service order that is insured.",
    ourExample: "1234567890123456790",
    required: true,
  })
  insuranceServiceOrderId!: bigint;

  @TopField("insurance_start_time", Moment, { about: "投保时间 · When it was insured.", ourExample: "2026-01-05 10:00:00", required: true })
  insuranceStartTime!: Date;

  @TopField("insurance_refund_time", Moment, {
    about: "退保时间(暂定） · When it was surrendered; TOP calls this member provisional.",
    ourExample: "2026-02-05 10:00:00",
  })
  insuranceRefundTime?: Date | null;

  @TopField("insurance_type", ServiceInsuranceType, {
    about: "投保类型 1：只换不修；2：碎屏；3：延长保修；4:全面保修;5:意外保；6:无忧退 · What the insurance covers.",
    ourExample: "3",
    required: true,
  })
  insuranceType!: ServiceInsuranceType;

  @TopField("insurance_order_status", ServicePolicyStatus, {
    about: "保单状态 1 投保成功； 99 投保失败 · State of the policy.",
    ourExample: "1",
    required: true,
  })
  insuranceOrderStatus!: ServicePolicyStatus;
}

@ObjectType({ implements: TopReceipt, description: "服务商回传保单信息结果 · TOP's answer to the policy of a service order." })
export class ReturnServiceOrderPolicyPayload extends TopReceipt {
  @TopField("is_success", Flag, { about: "是否成功 · Whether the policy was taken.", ourExample: "true", outcome: "accepted" })
  isSuccess?: boolean | null;

  @TopField("msg_code", Text, { about: "错误码 · Error code.", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  msgCode?: string | null;

  @TopField("msg_info", Text, { about: "错误信息 · Error message.", ourExample: "系统异常", outcome: "failureMessage" })
  msgInfo?: string | null;

  @Field(() => Policy, { nullable: true, description: "保单 · The policy that was returned." })
  policy?: Policy | null;
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
  businessKey: ["insuranceServiceOrderId"],
  references: { policy: { instPolicyId: "insuranceOrderNo" } },
  titleZh: "服务商回传保单信息",
  title: "The provider returns the policy of a service order",
});
