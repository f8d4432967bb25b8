/** tmall.serivcecenter.workcard.insurance.claim (TOP's own spelling): a provider returns a claim's result to a Tmall work card. */
import { Field, InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Choice } from "../../wire/types/choice.ts";
import { Moment } from "../../wire/types/moment.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";
import type { WireType } from "../../wire/wire-type.ts";
import { Workcard } from "../entity-references.ts";

const claimStatusValues = { NOT_CLAIMED: 0, SUCCEEDED: 1, FAILED: 2 } as const;

type ClaimStatus = (typeof claimStatusValues)[keyof typeof claimStatusValues];

export const ClaimStatus: WireType<ClaimStatus> = Choice("ClaimStatus", claimStatusValues, "理赔状态 · State of a claim.", {
  NOT_CLAIMED: "未理赔 · Not claimed (TOP: 0).",
  SUCCEEDED: "理赔成功 · The claim was paid (TOP: 1).",
  FAILED: "理赔失败 · The claim was refused (TOP: 2).",
});

@InputType({ description: "工单回传理赔信息 · The result of an insurance claim on a work card." })
export class WorkcardInsuranceCallbackRequest {
  @TopField("workcard_id", Long, { about: "工单ID · The work card.", example: "12345", required: true })
  workcardId!: bigint;

  @TopField("claim_desc", Text, {
    about: "拒绝理赔原因(拒绝时启用) · Why the claim is refused; only for a refused claim.",
    example: "理赔描述:我不想赔钱",
  })
  claimDesc?: string | null;

  @TopField("claim_count", Long, {
    about: "理赔单数量:理论都为1 · Number of claim orders; in theory always 1.",
    example: "1",
    required: true,
  })
  claimCount!: bigint;

  @TopField("claim_order_no", Text, { about: "理赔单号 · Number of the claim order.", example: "12345", required: true })
  claimOrderNo!: string;

  @TopField("claim_status", ClaimStatus, { about: "理赔状态 · State of the claim.", example: "1", required: true })
  claimStatus!: ClaimStatus;

  @TopField("claim_time", Moment, { about: "理赔时间 · When it was claimed.", example: "2022-12-12 00:00:00", required: true })
  claimTime!: Date;

  @TopField("claim_fee", Long, { about: "理赔金额(分) · Amount of the claim, in fen (0.01 CNY).", example: "1000", required: true })
  claimFee!: bigint;
}

@ObjectType({ implements: TopReceipt, description: "理赔回传结果 · TOP's answer to a claim result." })
export class WorkcardInsuranceClaimPayload extends TopReceipt {
  @TopField("is_success", Flag, { about: "是否成功 · Whether the report was taken.", example: "false", outcome: "accepted" })
  isSuccess?: boolean | null;

  @TopField("msg_code", Text, { about: "错误码 · Error code.", example: '"isv.invalid-parameter"', outcome: "failureCode" })
  msgCode?: string | null;

  @TopField("msg_info", Text, { about: "错误信息 · Error message.", example: '"参数错误"', outcome: "failureMessage" })
  msgInfo?: string | null;

  @Field(() => Workcard, { nullable: true, description: "工单 · The work card that the claim belongs to." })
  workcard?: Workcard | null;
}

export const workcardInsuranceClaim: TopApi<WorkcardInsuranceCallbackRequest, WorkcardInsuranceClaimPayload> = topApi({
  method: "tmall.serivcecenter.workcard.insurance.claim",
  apiId: 65595,
  family: "tmall",
  kind: "report",
  field: "claimWorkcardInsurance",
  input: OneObject("workcard_insurance_callback_request", WorkcardInsuranceCallbackRequest, { required: true }),
  payload: WorkcardInsuranceClaimPayload,
  scope: "claim:write",
  session: "seller",
  businessKey: ["workcardId", "claimOrderNo"],
  references: { workcard: { workcardId: "workcardId" } },
  titleZh: "保险理赔回传工单记录",
  title: "The provider returns the result of an insurance claim to its Tmall work card",
});
