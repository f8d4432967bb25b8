/** alibaba.alihealth.insurance.inst.insure.intention.order.info.sync: The insurer reports an intention order to Alibaba Health. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { MomentText } from "../../wire/types/moment.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "保险干系人 · TODO-EN" })
export class StakeHolder {
  @TopField("birthday", Text, { about: "干系人生日 · TODO-EN", example: "19991010", personal: "birthday" })
  birthday?: string | null;

  @TopField("cert_no", Text, { about: "证件号码 · TODO-EN", example: "1100032435234", personal: "identity" })
  certNo?: string | null;

  @TopField("cert_type", Text, { about: "证件类型:ID_CARD(身份证)PASSPORT(护照) · TODO-EN", example: "ID_CARD" })
  certType?: string | null;

  @TopField("gender", Text, { about: "干系人性别:MALE(男)FEMALE(女) · TODO-EN", example: "MALE" })
  gender?: string | null;

  @TopField("stake_holder_role", Text, { about: "干系人在保单中的身份:INSURED(被保人),HOLDER(投保人) · TODO-EN", example: "HOLDER" })
  stakeHolderRole?: string | null;

  @TopField("phone", Text, { about: "电话 · TODO-EN", example: "1871353498", personal: "phone" })
  phone?: string | null;

  @TopField("name", Text, { about: "姓名 · TODO-EN", example: "李四", personal: "name" })
  name?: string | null;
}

@InputType({ description: "请求参数 · TODO-EN" })
export class InstSyncInsureIntentionOrderInfoRequest {
  @TopField("inst_product_id", Text, { about: "保司产品编码 · TODO-EN", example: "SU1231", required: true })
  instProductId!: string;

  @TopField("submit_time", MomentText, { about: "提交时间 · TODO-EN", example: "2023-03-20 12:04:18", required: true })
  submitTime!: Date;

  @TopField("stake_holders", ListOf(Nested(() => StakeHolder)), { about: "保险干系人 · TODO-EN", example: "保险干系人" })
  stakeHolders?: StakeHolder[] | null;

  @TopField("inst_insure_order_id", Text, { about: "投保意向订单ID · TODO-EN", example: "202303201234567", required: true })
  instInsureOrderId!: string;

  @TopField("extras", Text, { about: "附加信息 · TODO-EN", example: "{}" })
  extras?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "保司同步投保意向订单信息结果 · TODO-EN" })
export class SyncInsureIntentionOrderPayload extends TopReceipt {
  @TopField("result_status", Text, { about: "响应状态 · TODO-EN", example: "SUCCESS" })
  resultStatus?: string | null;

  @TopField("data", Flag, { about: "处理结果,true:成功,false:失败 · TODO-EN", example: "true", outcome: "accepted" })
  data?: boolean | null;

  @TopField("result_code", Text, { about: "错误编码 · TODO-EN", example: "SUCCESS", outcome: "failureCode" })
  resultCode?: string | null;

  @TopField("result_msg", Text, { about: "错误信息 · TODO-EN", example: "SUCCESS", outcome: "failureMessage" })
  resultMsg?: string | null;
}

export const syncInsureIntentionOrder: TopApi<InstSyncInsureIntentionOrderInfoRequest, SyncInsureIntentionOrderPayload> = topApi({
  method: "alibaba.alihealth.insurance.inst.insure.intention.order.info.sync",
  apiId: 66171,
  family: "alihealth",
  kind: "report",
  field: "syncInsureIntentionOrder",
  input: OneObject("inst_sync_insure_intention_order_info_request", InstSyncInsureIntentionOrderInfoRequest, { required: true }),
  payload: SyncInsureIntentionOrderPayload,
  session: "unseen",
  titleZh: "保司同步投保意向订单信息",
  title: "The insurer reports an intention order to Alibaba Health",
});
