/** alibaba.alihealth.insurance.inst.insure.intention.order.info.sync: an insurer reports an intention order to Alibaba Health. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Choice } from "../../wire/types/choice.ts";
import { MomentText } from "../../wire/types/moment.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";

const StakeHolderCertType = Choice(
  "StakeHolderCertType",
  { ID_CARD: "ID_CARD", PASSPORT: "PASSPORT" },
  "证件类型 · Kind of identity document.",
  { ID_CARD: "身份证 · Chinese identity card.", PASSPORT: "护照 · Passport." },
);

const StakeHolderGender = Choice("StakeHolderGender", { MALE: "MALE", FEMALE: "FEMALE" }, "干系人性别 · Gender.", {
  MALE: "男 · Male.",
  FEMALE: "女 · Female.",
});

const StakeHolderRole = Choice(
  "StakeHolderRole",
  { INSURED: "INSURED", HOLDER: "HOLDER" },
  "干系人在保单中的身份 · A person's part in the policy.",
  { INSURED: "被保人 · The insured.", HOLDER: "投保人 · The applicant, who holds the policy." },
);

@InputType({ description: "保险干系人 · A person who has a part in the insurance." })
export class StakeHolder {
  @TopField("birthday", Text, { about: "干系人生日 · Birthday, as yyyyMMdd.", example: "19991010", personal: "birthday" })
  birthday?: string | null;

  @TopField("cert_no", Text, { about: "证件号码 · Number of the identity document.", example: "1100032435234", personal: "identity" })
  certNo?: string | null;

  @TopField("cert_type", StakeHolderCertType, {
    about: "证件类型:ID_CARD(身份证)PASSPORT(护照) · Kind of identity document.",
    example: "ID_CARD",
  })
  certType?: "ID_CARD" | "PASSPORT" | null;

  @TopField("gender", StakeHolderGender, { about: "干系人性别:MALE(男)FEMALE(女) · Gender.", example: "MALE" })
  gender?: "MALE" | "FEMALE" | null;

  @TopField("stake_holder_role", StakeHolderRole, {
    about: "干系人在保单中的身份:INSURED(被保人),HOLDER(投保人) · The person's part in the policy.",
    example: "HOLDER",
  })
  stakeHolderRole?: "INSURED" | "HOLDER" | null;

  @TopField("phone", Text, { about: "电话 · Telephone.", example: "1871353498", personal: "phone" })
  phone?: string | null;

  @TopField("name", Text, { about: "姓名 · Name.", example: "李四", personal: "name" })
  name?: string | null;
}

@InputType({ description: "请求参数 · An intention order: somebody wants to take out insurance." })
export class InstSyncInsureIntentionOrderInfoRequest {
  @TopField("inst_product_id", Text, { about: "保司产品编码 · The insurer's own code of the product.", example: "SU1231", required: true })
  instProductId!: string;

  @TopField("submit_time", MomentText, {
    about: "提交时间 · When the order was submitted.",
    example: "2023-03-20 12:04:18",
    required: true,
  })
  submitTime!: Date;

  @TopField("stake_holders", ListOf(Nested(() => StakeHolder)), {
    about: "保险干系人 · The persons who have a part in it: the applicant and the insured.",
    example: "保险干系人",
  })
  stakeHolders?: StakeHolder[] | null;

  @TopField("inst_insure_order_id", Text, {
    about: "投保意向订单ID · Id of the intention order.",
    example: "202303201234567",
    required: true,
  })
  instInsureOrderId!: string;

  @TopField("extras", Text, { about: "附加信息 · Further data.", example: "{}" })
  extras?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "保司同步投保意向订单信息结果 · TOP's answer to an intention order." })
export class SyncInsureIntentionOrderPayload extends TopReceipt {
  @TopField("result_status", Text, { about: "响应状态 · State of the answer.", example: "SUCCESS" })
  resultStatus?: string | null;

  @TopField("data", Flag, { about: "处理结果,true:成功,false:失败 · Whether the order was taken.", example: "true", outcome: "accepted" })
  data?: boolean | null;

  @TopField("result_code", Text, { about: "错误编码 · Error code.", example: "SUCCESS", outcome: "failureCode" })
  resultCode?: string | null;

  @TopField("result_msg", Text, { about: "错误信息 · Error message.", example: "SUCCESS", outcome: "failureMessage" })
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
  businessKey: ["instInsureOrderId"],
  titleZh: "保司同步投保意向订单信息",
  title: "The insurer reports an intention order to Alibaba Health",
});
