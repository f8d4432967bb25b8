/** taobao.servindustry.finance.insurance.invoice.feedback: The insurer reports the result of an invoice request. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "开票结果反馈请求 · TODO-EN" })
export class InvoiceResultFeedbackTopReq {
  @TopField("real_amount", Text, { about: "实际开票金额 · TODO-EN", ourExample: "1.00" })
  realAmount?: string | null;

  @TopField("invoice_apply_id", Text, { about: "口碑开票申请id · TODO-EN", ourExample: "1001", required: true })
  invoiceApplyId!: string;

  @TopField("express_number", Text, { about: "运单号 · TODO-EN", ourExample: "1001" })
  expressNumber?: string | null;

  @TopField("success", Flag, { about: "是否成功 · TODO-EN", ourExample: "true", required: true })
  success!: boolean;

  @TopField("err_code", Text, { about: "错误码 · TODO-EN", ourExample: "SUCCESS" })
  errCode?: string | null;

  @TopField("err_msg", Text, { about: "错误原因 · TODO-EN", ourExample: "示例" })
  errMsg?: string | null;

  @TopField("invoice_id", Text, { about: "发票的票号 · TODO-EN", ourExample: "1001" })
  invoiceId?: string | null;

  @TopField("email_invoice_image", Text, { about: "电子发票地址 · TODO-EN", ourExample: "https://example.com/1.jpg" })
  emailInvoiceImage?: string | null;
}

@TopName("TribeError")
@ObjectType({ description: "错误信息 · TODO-EN" })
export class ReportInvoiceResultTribeError {
  @TopField("view", Text, { about: "错误原因 · TODO-EN", ourExample: "示例" })
  view?: string | null;

  @TopField("code", Text, { about: "错误码 · TODO-EN", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  code?: string | null;

  @TopField("message", Text, { about: "错误原因 · TODO-EN", ourExample: "系统异常", outcome: "failureMessage" })
  message?: string | null;
}

@TopName("Result")
@ObjectType({ description: "结果 · TODO-EN" })
export class ReportInvoiceResultResult {
  @TopField("trace_id", Text, { about: "鹰眼id · TODO-EN", ourExample: "1001" })
  traceId?: string | null;

  @TopField("data", Text, { about: "开票结果 · TODO-EN", ourExample: "示例" })
  data?: string | null;

  @TopField("success", Flag, { about: "是否成功 · TODO-EN", ourExample: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField(
    "error",
    Nested(() => ReportInvoiceResultTribeError),
    { about: "错误信息 · TODO-EN" },
  )
  error?: ReportInvoiceResultTribeError | null;
}

@ObjectType({ implements: TopReceipt, description: "保险-开票结果反馈结果 · TODO-EN" })
export class ReportInvoiceResultPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => ReportInvoiceResultResult),
    { about: "结果 · TODO-EN" },
  )
  result?: ReportInvoiceResultResult | null;
}

export const reportInvoiceResult: TopApi<InvoiceResultFeedbackTopReq, ReportInvoiceResultPayload> = topApi({
  method: "taobao.servindustry.finance.insurance.invoice.feedback",
  apiId: 61990,
  family: "servindustry",
  kind: "report",
  field: "reportInvoiceResult",
  input: OneObject("invoice_result_feedback_top_req", InvoiceResultFeedbackTopReq, { required: true }),
  payload: ReportInvoiceResultPayload,
  session: "unseen",
  titleZh: "保险-开票结果反馈",
  title: "The insurer reports the result of an invoice request",
});
