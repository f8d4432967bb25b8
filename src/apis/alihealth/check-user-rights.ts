/** alibaba.alihealth.insurance.xl.rights.check: an entitlement provider asks whether a user may use an entitlement (Xiaolu TCM). */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "请求数据 · Whose entitlement, and which, is to be used." })
export class YsUserRightsUseCheckRequest {
  @TopField("phone", Text, {
    about: "用户手机号 · The user's mobile phone number.",
    example: "13612341234",
    required: true,
    personal: "phone",
  })
  phone!: string;

  @TopField("health_id", Long, {
    about: "权益项 · The item of the entitlement that the user wants to use, as a number.",
    example: "1233",
    required: true,
  })
  healthId!: bigint;

  @TopField("user_id", Long, {
    about: "壹树用户ID · The user's id at Yishu, the provider's platform.",
    example: "20231002",
    required: true,
    personal: "account",
  })
  userId!: bigint;

  @TopField("project_id", Long, {
    about: "项目编号 · Number of the project that the entitlement belongs to.",
    example: "5588",
    required: true,
  })
  projectId!: bigint;

  @TopField("card_no", Text, {
    about: "权益卡编号 · Number of the user's entitlement card.",
    example: "20230908",
    required: true,
    personal: "account",
  })
  cardNo!: string;
}

@ObjectType({ description: "响应数据 · The answer for this user." })
export class YsUserRightsUseCheckResponse {
  @TopField("can_use", Flag, {
    about:
      "是否可用,true:可用,false:不可用 · Whether the entitlement may be used: the answer to the question. That the call went well says responseStatus.",
    example: "true",
  })
  canUse?: boolean | null;

  @TopField("message", Text, { about: "返回消息 · Why it may or may not be used, in words.", example: "可以使用" })
  message?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "小鹿中医权益校验结果 · TOP's answer, whether a user may use an entitlement." })
export class CheckUserRightsPayload extends TopReceipt {
  @TopField(
    "data",
    Nested(() => YsUserRightsUseCheckResponse),
    { about: "响应数据 · The answer for this user." },
  )
  data?: YsUserRightsUseCheckResponse | null;

  @TopField("response_status", Text, {
    about: "响应码,SUCCESS标识成功FAIL标识失败 · SUCCESS: TOP answers the question; FAIL: it does not.",
    example: "SUCCESS",
    outcome: { accepted: ["SUCCESS"], refused: ["FAIL"] },
  })
  responseStatus?: string | null;

  @TopField("response_message", Text, { about: "状态信息 · What happened, in words.", example: '""', outcome: "failureMessage" })
  responseMessage?: string | null;

  @TopField("response_code", Text, { about: "状态码 · Code of what happened.", example: '""', outcome: "failureCode" })
  responseCode?: string | null;
}

export const checkUserRights: TopApi<YsUserRightsUseCheckRequest, CheckUserRightsPayload> = topApi({
  method: "alibaba.alihealth.insurance.xl.rights.check",
  apiId: 67673,
  family: "alihealth",
  kind: "query",
  field: "checkUserRights",
  input: OneObject("ys_user_rights_use_check_request", YsUserRightsUseCheckRequest, { required: true }),
  payload: CheckUserRightsPayload,
  session: "none",
  titleZh: "小鹿中医权益校验",
  title: "Checks whether a user may use an entitlement (Xiaolu TCM)",
});
