/** taobao.servindustry.finance.insurance.invoice.insurancenos: The insurer asks which policies an invoice is for. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "请求原文 · TODO-EN" })
export class InvoiceInsuranceNoTopReq {
  @TopField("invoice_apply_id", Text, { about: "口碑开票id · TODO-EN", ourExample: "1001", required: true })
  invoiceApplyId!: string;
}

@ObjectType({ description: "返回结果数据 · TODO-EN" })
export class TopInvoiceInsuranceNoDTO {
  @TopField("invoice_apply_id", Text, { about: "发票申请单id · TODO-EN", ourExample: "1001" })
  invoiceApplyId?: string | null;

  @TopField("insurance_type", Text, { about: "保险类型，医美险 MEDICAL_BEAUTY ，提前放款险 ADVANCE_LOAN · TODO-EN", ourExample: "SUCCESS" })
  insuranceType?: string | null;

  @TopField("insurance_no_list", ListOf(Text), { about: "保险单号列表 · TODO-EN", ourExample: "{a,b}" })
  insuranceNoList?: string[] | null;

  @TopField("unique_code", Text, { about: "统一社会信用代码 · TODO-EN", ourExample: "SUCCESS" })
  uniqueCode?: string | null;

  @TopField("months", Text, { about: "月份，多个月份用逗号分隔 · TODO-EN", ourExample: "示例" })
  months?: string | null;

  @TopField("amount", Long, { about: "发票金额 单位:分 · TODO-EN", ourExample: "1" })
  amount?: bigint | null;

  @TopField("invoice_type", Long, { about: "0 普通 1 专票 · TODO-EN", ourExample: "1" })
  invoiceType?: bigint | null;

  @TopField("post_type", Text, { about: "email：开电子发票 ，paper：开纸质发票 · TODO-EN", ourExample: "SUCCESS" })
  postType?: string | null;

  @TopField("operating_license", Text, { about: "发票抬头 · TODO-EN", ourExample: "示例" })
  operatingLicense?: string | null;

  @TopField("tax_reg_number", Text, { about: "纳税人识别号 · TODO-EN", ourExample: "1001" })
  taxRegNumber?: string | null;

  @TopField("invoice_address", Text, { about: "发票地址 · TODO-EN", ourExample: "杭州市某路1号", personal: "address" })
  invoiceAddress?: string | null;

  @TopField("invoice_phone", Text, { about: "发票电话 · TODO-EN", ourExample: "13800000000", personal: "phone" })
  invoicePhone?: string | null;

  @TopField("invoice_post_address", Text, { about: "收件人地址 · TODO-EN", ourExample: "杭州市某路1号", personal: "address" })
  invoicePostAddress?: string | null;

  @TopField("invoice_post_phone", Text, { about: "收件人号码 · TODO-EN", ourExample: "13800000000", personal: "phone" })
  invoicePostPhone?: string | null;

  @TopField("bank_name", Text, { about: "开户行 · TODO-EN", ourExample: "示例" })
  bankName?: string | null;

  @TopField("bank_account", Text, { about: "开户行账号 · TODO-EN", ourExample: "2088000000000001", personal: "account" })
  bankAccount?: string | null;

  @TopField("email", Text, { about: "电子邮件 · TODO-EN", ourExample: "name@example.com", personal: "email" })
  email?: string | null;
}

@TopName("TribeError")
@ObjectType({ description: "错误信息 · TODO-EN" })
export class InvoiceInsuranceNumbersTribeError {
  @TopField("view", Text, { about: "错误原因 · TODO-EN", ourExample: "示例" })
  view?: string | null;

  @TopField("code", Text, { about: "错误码 · TODO-EN", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  code?: string | null;

  @TopField("message", Text, { about: "错误原因 · TODO-EN", ourExample: "系统异常", outcome: "failureMessage" })
  message?: string | null;
}

@TopName("Result")
@ObjectType({ description: "返回参数 · TODO-EN" })
export class InvoiceInsuranceNumbersResult {
  @TopField("trace_id", Text, { about: "鹰眼id · TODO-EN", ourExample: "1001" })
  traceId?: string | null;

  @TopField(
    "data",
    Nested(() => TopInvoiceInsuranceNoDTO),
    { about: "返回结果数据 · TODO-EN" },
  )
  data?: TopInvoiceInsuranceNoDTO | null;

  @TopField("success", Flag, { about: "是否成功 · TODO-EN", ourExample: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField(
    "error",
    Nested(() => InvoiceInsuranceNumbersTribeError),
    { about: "错误信息 · TODO-EN" },
  )
  error?: InvoiceInsuranceNumbersTribeError | null;
}

@ObjectType({ implements: TopReceipt, description: "商家查询本次开票的保险单号结果 · TODO-EN" })
export class InvoiceInsuranceNumbersPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => InvoiceInsuranceNumbersResult),
    { about: "返回参数 · TODO-EN" },
  )
  result?: InvoiceInsuranceNumbersResult | null;
}

export const invoiceInsuranceNumbers: TopApi<InvoiceInsuranceNoTopReq, InvoiceInsuranceNumbersPayload> = topApi({
  method: "taobao.servindustry.finance.insurance.invoice.insurancenos",
  apiId: 61987,
  family: "servindustry",
  kind: "query",
  field: "invoiceInsuranceNumbers",
  input: OneObject("invoice_insurance_no_top_req", InvoiceInsuranceNoTopReq, { required: false }),
  payload: InvoiceInsuranceNumbersPayload,
  session: "unseen",
  titleZh: "商家查询本次开票的保险单号",
  title: "The insurer asks which policies an invoice is for",
});
