/** tmall.msd.claim.query: a provider asks for the work cards that wait for a claim, page by page. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Moment } from "../../wire/types/moment.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "查询条件 · Which work cards are asked for." })
export class TmallClaimsInput {
  @TopField("workcard_id", Long, { about: "工单id · The work card.", ourExample: "12345" })
  workcardId?: bigint | null;

  @TopField("biz_order_id", Long, {
    about: "淘宝交易订单号，实物子订单 · The Taobao suborder of the goods.",
    ourExample: "1234567890123456789",
  })
  bizOrderId?: bigint | null;

  @TopField("page_index", Long, { about: "当前页数 · The page.", ourExample: "1" })
  pageIndex?: bigint | null;

  @TopField("page_size", Long, { about: "每页大小 · Work cards on a page.", ourExample: "20" })
  pageSize?: bigint | null;

  @TopField("service_order_id", Long, { about: "交易服务订单号 · The order of the service.", ourExample: "1234567890123456790" })
  serviceOrderId?: bigint | null;
}

@ObjectType({ description: "待理赔工单 · A work card that waits for a claim." })
export class SscClaimInfoDTO {
  @TopField("workcard_id", Long, { about: "工单id · The work card.", ourExample: "12345" })
  workcardId?: bigint | null;

  @TopField("insurance_order_no", Text, { about: "保单号 · Number of the policy.", ourExample: "P20260001" })
  insuranceOrderNo?: string | null;

  @TopField("biz_order_id", Long, { about: "淘宝交易实物子订单 · The Taobao suborder of the goods.", ourExample: "1234567890123456789" })
  bizOrderId?: bigint | null;

  @TopField("service_order_id", Long, { about: "服务订单编号 · The order of the service.", ourExample: "1234567890123456790" })
  serviceOrderId?: bigint | null;

  @TopField("service_name", Text, { about: "服务产品 · The service.", ourExample: "延保服务" })
  serviceName?: string | null;

  @TopField("auction_id", Long, { about: "商品id · The goods.", ourExample: "600000000001" })
  auctionId?: bigint | null;

  @TopField("auction_name", Text, { about: "商品名称 · Name of the goods.", ourExample: "洗衣机" })
  auctionName?: string | null;

  @TopField("sp_service_order_id", Long, { about: "服务单id · The provider's order of the service.", ourExample: "1001" })
  spServiceOrderId?: bigint | null;

  @TopField("auction_sku_id", Long, { about: "商品skuid · The variant of the goods.", ourExample: "700000000001" })
  auctionSkuId?: bigint | null;

  @TopField("auction_sku_desc", Text, { about: "商品sku描述 · The variant in words.", ourExample: "白色" })
  auctionSkuDesc?: string | null;

  @TopField("sku_desc", Text, { about: "服务sku描述 · The variant of the service in words.", ourExample: "两年" })
  skuDesc?: string | null;

  @TopField("gmt_create_workcard", Moment, { about: "工单创建时间 · When the work card was made.", ourExample: "2026-01-05 10:00:00" })
  gmtCreateWorkcard?: Date | null;

  @TopField("completion_date", Moment, { about: "工单完成时间 · When the work was done.", ourExample: "2026-01-06 10:00:00" })
  completionDate?: Date | null;

  @TopField("problem_desc", Text, {
    about: "问题描述、故障位置、故障判断 · What is broken, where, and why.",
    ourExample: "不脱水",
  })
  problemDesc?: string | null;

  @TopField("buyer_nick", Text, { about: "买家昵称 · The buyer's nickname.", ourExample: "buyer_nick", personal: "name" })
  buyerNick?: string | null;

  @TopField("sn", Text, { about: "序列号 · Serial number of the goods.", ourExample: "SN0001" })
  sn?: string | null;

  @TopField("claim_fee", Long, { about: "理赔金额（分) · Amount of the claim, in fen (0.01 CNY).", ourExample: "1000" })
  claimFee?: bigint | null;

  @TopField("recognizee", Text, { about: "被保人 · The insured.", ourExample: "某某公司", personal: "name" })
  recognizee?: string | null;

  @TopField("recognizee_unity_number", Text, {
    about: "被保人社会统一号 · The insured's unified social credit code.",
    ourExample: "91330000000000000X",
    personal: "identity",
  })
  recognizeeUnityNumber?: string | null;

  @TopField("task_attribute", Text, { about: "扩展属性 map的json格式 · Further data, as JSON text.", ourExample: "{}" })
  taskAttribute?: string | null;
}

@ObjectType({ description: "请求结果 · A page of work cards." })
@TopName("PageResult")
export class TmallClaimsPage {
  @TopField("msg_info", Text, { about: "错误信息 · Error message.", outcome: "failureMessage" })
  msgInfo?: string | null;

  @TopField("total_count", Long, { about: "总数 · Work cards on all pages.", ourExample: "1" })
  totalCount?: bigint | null;

  @TopField("result_data", ListOf(Nested(() => SscClaimInfoDTO)), { about: "分页数据 · The work cards." })
  resultData?: SscClaimInfoDTO[] | null;

  @TopField("page_index", Long, { about: "当前页数 · The page.", ourExample: "1" })
  pageIndex?: bigint | null;

  @TopField("success", Flag, { about: "是否成功 · Whether TOP answers the question.", ourExample: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField("msg_code", Text, { about: "错误码 · Error code.", outcome: "failureCode" })
  msgCode?: string | null;

  @TopField("page_size", Long, { about: "每页大小 · Work cards on a page.", ourExample: "20" })
  pageSize?: bigint | null;
}

@ObjectType({ implements: TopReceipt, description: "待理赔工单查询结果 · TOP's answer: a page of work cards." })
export class TmallClaimsPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => TmallClaimsPage),
    { about: "请求结果 · The page." },
  )
  result?: TmallClaimsPage | null;
}

export const claimQuery: TopApi<TmallClaimsInput, TmallClaimsPayload> = topApi({
  method: "tmall.msd.claim.query",
  apiId: 67978,
  family: "tmall",
  kind: "query",
  field: "tmallClaims",
  input: Parameters(TmallClaimsInput),
  payload: TmallClaimsPayload,
  session: "unseen",
  titleZh: "查询待理赔工单数据接口",
  title: "Asks for work cards that wait for a claim",
});
