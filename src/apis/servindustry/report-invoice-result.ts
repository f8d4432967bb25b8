/** taobao.servindustry.finance.insurance.invoice.feedback: the insurer reports the result of an invoice request. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";
import { ServIndustryInvoiceError } from "./invoice-parts.ts";

@InputType({ description: "开票结果反馈 · What became of a request for an invoice." })
export class InvoiceResultFeedbackTopReq {
  @TopField("real_amount", Text, {
    about: "实际开票金额 · Amount of the invoice that was made out; TOP does not state its unit.",
    ourExample: "10000",
  })
  realAmount?: string | null;

  @TopField("invoice_apply_id", Text, {
    about: "口碑开票申请id · Id of the request for an invoice, at Koubei.",
    ourExample: "A20260001",
    required: true,
  })
  invoiceApplyId!: string;

  @TopField("express_number", Text, { about: "运单号 · Tracking number, where the invoice is on paper.", ourExample: "SF1000000001" })
  expressNumber?: string | null;

  @TopField("success", Flag, { about: "是否成功 · Whether the invoice was made out.", ourExample: "true", required: true })
  success!: boolean;

  @TopField("err_code", Text, { about: "错误码 · Error code, where it was not." })
  errCode?: string | null;

  @TopField("err_msg", Text, { about: "错误原因 · Why it was not made out." })
  errMsg?: string | null;

  @TopField("invoice_id", Text, { about: "发票的票号 · Number of the invoice.", ourExample: "26330000000000000001" })
  invoiceId?: string | null;

  @TopField("email_invoice_image", Text, {
    about: "电子发票地址 · Address (URL) of the electronic invoice.",
    ourExample: "https://example.com/invoice.pdf",
  })
  emailInvoiceImage?: string | null;
}

@TopName("Result")
@ObjectType({ description: "结果 · TOP's result for a reported invoice." })
export class ReportInvoiceResultOutcome {
  @TopField("trace_id", Text, { about: "鹰眼id · TOP's trace id of the call.", ourExample: "0b1234567890" })
  traceId?: string | null;

  @TopField("data", Text, { about: "开票结果 · The result, as TOP writes it.", ourExample: "SUCCESS" })
  data?: string | null;

  @TopField("success", Flag, { about: "是否成功 · Whether the report was taken.", ourExample: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField(
    "error",
    Nested(() => ServIndustryInvoiceError),
    { about: "错误信息 · Why TOP says no." },
  )
  error?: ServIndustryInvoiceError | null;
}

@ObjectType({ implements: TopReceipt, description: "开票结果反馈结果 · TOP's answer to a reported invoice." })
export class ReportInvoiceResultPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => ReportInvoiceResultOutcome),
    { about: "结果 · The result." },
  )
  result?: ReportInvoiceResultOutcome | null;
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
  businessKey: ["invoiceApplyId"],
  titleZh: "保险-开票结果反馈",
  title: "The insurer reports the result of an invoice request",
});
