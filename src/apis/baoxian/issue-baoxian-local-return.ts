/** alipay.baoxian.localreturn.issue: Issues a policy for overseas local return 2.0. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { MomentMsText } from "../../wire/types/moment.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "request · TODO-EN" })
export class InsTopLocalReturnIssueRequest {
  @TopField("delivery_time", MomentMsText, { about: "发货时间戳 · TODO-EN", example: "1765184578000" })
  deliveryTime?: Date | null;

  @TopField("trade_order_id", Text, { about: "淘宝交易单id · TODO-EN", example: "3088715556873172001" })
  tradeOrderId?: string | null;

  @TopField("buyer_area", Text, { about: "买家地区, HK、TW、SG、等等 · TODO-EN", example: "HK" })
  buyerArea?: string | null;

  @TopField("item_num", Text, { about: "商品数量,一个订单里 用户买的商品数量 · TODO-EN", example: "1" })
  itemNum?: string | null;

  @TopField("item_name", Text, { about: "商品名称 · TODO-EN", example: "商品名称" })
  itemName?: string | null;

  @TopField("seller_id", Text, { about: "商家id · TODO-EN", example: "1234567", personal: "account" })
  sellerId?: string | null;

  @TopField("ext_col", Text, { about: "扩展参数 · TODO-EN", example: '{"insureType":"general"}' })
  extCol?: string | null;

  @TopField("finance_type", Text, { about: "出资类型 · TODO-EN", example: "platform" })
  financeType?: string | null;

  @TopField("receivable_price", Text, { about: "商家应收款(分),保额(订单商家的应收金额 · TODO-EN", example: "100" })
  receivablePrice?: string | null;

  @TopField("service_order_id", Text, { about: "服务单id, 淘宝订单和保司保单对接的一个单据id · TODO-EN", example: "xxx" })
  serviceOrderId?: string | null;
}

@ObjectType({ description: "相应体 · TODO-EN" })
export class InsTopLocalReturnIssueResponse {
  @TopField("policy_no", Text, { about: "蚂蚁保单号 · TODO-EN", example: "25112863827094710001" })
  policyNo?: string | null;
}

@TopName("TopResult")
@ObjectType({ description: "result · TODO-EN" })
export class IssueBaoxianLocalReturnTopResult {
  @TopField("error_code", Text, { about: "错误码 · TODO-EN", example: "SYSTEM_ERROR", outcome: "failureCode" })
  errorCode?: string | null;

  @TopField(
    "model",
    Nested(() => InsTopLocalReturnIssueResponse),
    { about: "相应体 · TODO-EN" },
  )
  model?: InsTopLocalReturnIssueResponse | null;

  @TopField("error_msg", Text, { about: "错误描述 · TODO-EN", example: "系统内部异常", outcome: "failureMessage" })
  errorMsg?: string | null;

  @TopField("is_success", Flag, { about: "请求是否成功 · TODO-EN", example: "true", outcome: "accepted" })
  isSuccess?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "海外本地退2.0投保出单结果 · TODO-EN" })
export class IssueBaoxianLocalReturnPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => IssueBaoxianLocalReturnTopResult),
    { about: "result · TODO-EN" },
  )
  result?: IssueBaoxianLocalReturnTopResult | null;
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
  titleZh: "海外本地退2.0投保出单",
  title: "Issues a policy for overseas local return 2.0",
});
