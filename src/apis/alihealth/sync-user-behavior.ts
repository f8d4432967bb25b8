/** alibaba.alihealth.insurance.inst.user.behavior.sync: an insurer reports a user's behaviour to Alibaba Health. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { MomentText } from "../../wire/types/moment.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "用户行为信息 · One step of a user on the way to a policy, as the insurer saw it." })
export class InstSyncUserBehaviorInfoRequest {
  @TopField("advertise_org_url", Text, {
    about: "广告url · Address of the advertisement that the user came from.",
    example: "https://ihealth.zhongan.com/insure/gt/inform",
  })
  advertiseOrgUrl?: string | null;

  @TopField("inst_product_id", Text, { about: "保司产品ID · The insurer's own id of the product.", example: "CU95", required: true })
  instProductId!: string;

  @TopField("channel_source_name", Text, {
    about: "推广位名称 · Name of the place where the product was advertised.",
    example: "优矩-抖音",
  })
  channelSourceName?: string | null;

  @TopField("inst_goods_code", Text, { about: "保司goodsCode · The insurer's own goodsCode.", example: "G202106170002" })
  instGoodsCode?: string | null;

  @TopField("behavior_type", Text, {
    about: "用户行为类型 · What the user did; TOP does not list the values.",
    example: "START_UNDERWRITING",
    required: true,
  })
  behaviorType!: string;

  @TopField("flow_id", Long, {
    about:
      "flowId(用户跳转到众安时,由阿里健康提供) · Id of the flow, which Alibaba Health passes on when it sends the user to the insurer.",
    example: "1800001886002007960",
  })
  flowId?: bigint | null;

  @TopField("behavior_time", MomentText, { about: "行为时间点 · When the user did it.", example: "2022-02-23 18:46:04", required: true })
  behaviorTime!: Date;
}

@ObjectType({ implements: TopReceipt, description: "保司向我方同步用户行为信息结果 · TOP's answer to a user's step." })
export class SyncUserBehaviorPayload extends TopReceipt {
  @TopField("result_status", Text, { about: "响应状态 · State of the answer.", example: "SUCCESS" })
  resultStatus?: string | null;

  @TopField("data", Flag, { about: "行为数据同步结果 · Whether the report was taken.", example: "true", outcome: "accepted" })
  data?: boolean | null;

  @TopField("result_code", Text, { about: "响应码 · Code of the answer.", example: "SUCCESS", outcome: "failureCode" })
  resultCode?: string | null;

  @TopField("result_msg", Text, { about: "响应消息 · What happened, in words.", example: "SUCCESS", outcome: "failureMessage" })
  resultMsg?: string | null;
}

export const syncUserBehavior: TopApi<InstSyncUserBehaviorInfoRequest, SyncUserBehaviorPayload> = topApi({
  method: "alibaba.alihealth.insurance.inst.user.behavior.sync",
  apiId: 61118,
  family: "alihealth",
  kind: "report",
  field: "syncUserBehavior",
  input: OneObject("param0", InstSyncUserBehaviorInfoRequest, { required: false }),
  payload: SyncUserBehaviorPayload,
  session: "unseen",
  businessKey: ["flowId"],
  titleZh: "保司向我方同步用户行为信息",
  title: "The insurer reports a user's behaviour to Alibaba Health",
});
