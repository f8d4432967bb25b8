/** alibaba.alihealth.insurance.inst.user.rights.use.notify: an institution reports the use of an entitlement to Alibaba Health. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { MomentText } from "../../wire/types/moment.ts";
import { Nested } from "../../wire/types/object.ts";
import { Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "请求参数 · The use of an entitlement, as the institution fulfils it." })
export class InstUserRightsUseNotifyRequest {
  @TopField("user_rights_id", Long, { about: "用户权益ID · Id of the user's entitlement.", example: "2500000653555004450", required: true })
  userRightsId!: bigint;

  @TopField("inst_fulfillment_order_id", Text, {
    about: "机构履约订单号 · The institution's own number of the order by which it fulfils the entitlement.",
    example: "2500000653555004455",
    required: true,
  })
  instFulfillmentOrderId!: string;

  @TopField("inst_fulfillment_order_status", Text, {
    about: "机构履约状态 · State of the fulfilment; TOP does not list the states.",
    example: "PAID",
    required: true,
  })
  instFulfillmentOrderStatus!: string;

  @TopField("consign_time", MomentText, { about: "发货时间 · When the goods were sent.", example: "2022-05-13 17:01:41" })
  consignTime?: Date | null;

  @TopField("policy_id", Long, {
    about: "权益对应保单ID · Id of the policy that the entitlement comes with.",
    example: "2500000653555004452",
  })
  policyId?: bigint | null;
}

@ObjectType({ description: "返回数据 · What Alibaba Health did with the report." })
export class InstUserRightsUseNotifyResponse {
  @TopField("result", Text, { about: "通知结果 · Result of the notification; TOP does not say what it holds.", example: '""' })
  result?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "权益使用通知结果 · TOP's answer to the use of an entitlement." })
export class NotifyUserRightsUsePayload extends TopReceipt {
  @TopField(
    "data",
    Nested(() => InstUserRightsUseNotifyResponse),
    { about: "返回数据 · What Alibaba Health did with the report." },
  )
  data?: InstUserRightsUseNotifyResponse | null;

  @TopField("response_status", Text, {
    about: "响应码,SUCCESS标识成功FAIL标识失败 · SUCCESS: the report was taken; FAIL: it was not.",
    example: "SUCCESS",
    outcome: { accepted: ["SUCCESS"], refused: ["FAIL"] },
  })
  responseStatus?: string | null;

  @TopField("response_message", Text, { about: "状态信息 · What happened, in words.", example: '""', outcome: "failureMessage" })
  responseMessage?: string | null;

  @TopField("response_code", Text, { about: "状态码 · Code of what happened.", example: '""', outcome: "failureCode" })
  responseCode?: string | null;
}

export const notifyUserRightsUse: TopApi<InstUserRightsUseNotifyRequest, NotifyUserRightsUsePayload> = topApi({
  method: "alibaba.alihealth.insurance.inst.user.rights.use.notify",
  apiId: 62619,
  family: "alihealth",
  kind: "report",
  field: "notifyUserRightsUse",
  input: OneObject("req", InstUserRightsUseNotifyRequest, { required: true }),
  payload: NotifyUserRightsUsePayload,
  session: "none",
  businessKey: ["instFulfillmentOrderId"],
  titleZh: "权益使用通知",
  title: "An institution reports the use of an entitlement to Alibaba Health",
});
