/** alipay.baoxian.localreturn.issue: issues a policy for overseas local return 2.0. */
import { Field, InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { MomentMsText } from "../../wire/types/moment.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";
import { Decimal } from "../../wire/types/text.ts";
import { TradeOrder } from "../entity-references.ts";

@InputType({ description: "海外本地退投保 · An order for which a policy of local return 2.0 is issued." })
export class InsTopLocalReturnIssueRequest {
  @TopField("delivery_time", MomentMsText, { about: "发货时间戳 · When the goods were sent to the buyer.", example: "1765184578000" })
  deliveryTime?: Date | null;

  @TopField("trade_order_id", Text, { about: "淘宝交易单id · Taobao's id of the trade order.", example: "3088715556873172001" })
  tradeOrderId?: string | null;

  @TopField("buyer_area", Text, { about: "买家地区, HK、TW、SG、等等 · Where the buyer is: HK, TW, SG, and so on.", example: "HK" })
  buyerArea?: string | null;

  @TopField("item_num", Text, {
    about: "商品数量,一个订单里 用户买的商品数量 · How many pieces of the goods the buyer bought in this order.",
    example: "1",
  })
  itemNum?: string | null;

  @TopField("item_name", Text, { about: "商品名称 · Name of the goods.", example: "商品名称" })
  itemName?: string | null;

  @TopField("seller_id", Text, { about: "商家id · The seller's id.", example: "1234567", personal: "account" })
  sellerId?: string | null;

  @TopField("ext_col", Text, { about: "扩展参数 · Further data; TOP's example is JSON text.", example: '{"insureType":"general"}' })
  extCol?: string | null;

  @TopField("finance_type", Text, { about: "出资类型 · Who pays the premium; TOP names no value but its example.", example: "platform" })
  financeType?: string | null;

  @TopField("receivable_price", Decimal({ places: 0 }), {
    about: "商家应收款(分),保额(订单商家的应收金额 · Sum insured: what the seller is to receive for the order, in fen (0.01 CNY).",
    example: "100",
  })
  receivablePrice?: string | null;

  @TopField("service_order_id", Text, {
    about:
      "服务单id, 淘宝订单和保司保单对接的一个单据id · Id of the service order, which links the Taobao order with the insurer's policy.",
    example: "xxx",
  })
  serviceOrderId?: string | null;
}

@ObjectType({ description: "相应体 · The policy that was issued." })
export class InsTopLocalReturnIssueResponse {
  @TopField("policy_no", Text, { about: "蚂蚁保单号 · Ant's number of the policy.", example: "25112863827094710001" })
  policyNo?: string | null;
}

@TopName("TopResult")
@ObjectType({ description: "结果 · TOP's result for a policy of local return." })
export class IssueBaoxianLocalReturnResult {
  @TopField("error_code", Text, { about: "错误码 · Error code.", example: "SYSTEM_ERROR", outcome: "failureCode" })
  errorCode?: string | null;

  @TopField(
    "model",
    Nested(() => InsTopLocalReturnIssueResponse),
    { about: "相应体 · The policy that was issued." },
  )
  model?: InsTopLocalReturnIssueResponse | null;

  @TopField("error_msg", Text, { about: "错误描述 · Error message.", example: "系统内部异常", outcome: "failureMessage" })
  errorMsg?: string | null;

  @TopField("is_success", Flag, { about: "请求是否成功 · Whether the policy was issued.", example: "true", outcome: "accepted" })
  isSuccess?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "海外本地退2.0投保出单结果 · TOP's answer to an order that is to be insured." })
export class IssueBaoxianLocalReturnPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => IssueBaoxianLocalReturnResult),
    { about: "结果 · The result." },
  )
  result?: IssueBaoxianLocalReturnResult | null;

  @Field(() => TradeOrder, { nullable: true, description: "订单 · The trade order that is insured, if its id was reported." })
  order?: TradeOrder | null;
}

export const issueBaoxianLocalReturn: TopApi<InsTopLocalReturnIssueRequest, IssueBaoxianLocalReturnPayload> = topApi({
  method: "alipay.baoxian.localreturn.issue",
  apiId: 73923,
  family: "baoxian",
  kind: "report",
  field: "issueBaoxianLocalReturn",
  input: OneObject("ins_top_local_return_issue_request", InsTopLocalReturnIssueRequest, { required: false }),
  payload: IssueBaoxianLocalReturnPayload,
  session: "unseen",
  businessKey: ["tradeOrderId", "serviceOrderId"],
  references: { order: { orderId: "tradeOrderId" } },
  titleZh: "海外本地退2.0投保出单",
  title: "Issues a policy for overseas local return 2.0",
});
