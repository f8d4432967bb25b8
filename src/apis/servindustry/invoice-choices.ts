/** The closed lists of values on the page about the policies of an invoice. */
import { Choice } from "../../wire/types/choice.ts";
import type { WireType } from "../../wire/wire-type.ts";

const insuranceTypes = { MEDICAL_BEAUTY: "MEDICAL_BEAUTY", ADVANCE_LOAN: "ADVANCE_LOAN" } as const;
export type InvoicedInsuranceType = (typeof insuranceTypes)[keyof typeof insuranceTypes];

export const InvoicedInsuranceType: WireType<InvoicedInsuranceType> = Choice(
  "InvoicedInsuranceType",
  insuranceTypes,
  "保险类型 · Line of insurance that an invoice is for.",
  {
    MEDICAL_BEAUTY: "医美险 · Insurance of cosmetic treatment.",
    ADVANCE_LOAN: "提前放款险 · Insurance of money that is paid out early.",
  },
);

const invoiceTypes = { ORDINARY: 0, SPECIAL: 1 } as const;
export type ServIndustryInvoiceType = (typeof invoiceTypes)[keyof typeof invoiceTypes];

export const ServIndustryInvoiceType: WireType<ServIndustryInvoiceType> = Choice(
  "ServIndustryInvoiceType",
  invoiceTypes,
  "发票类型 · Kind of invoice.",
  {
    ORDINARY: "普通发票 · An ordinary invoice (TOP: 0).",
    SPECIAL: "专票 · A special VAT invoice (TOP: 1).",
  },
);

const postTypes = { EMAIL: "email", PAPER: "paper" } as const;
export type ServIndustryInvoicePostType = (typeof postTypes)[keyof typeof postTypes];

export const ServIndustryInvoicePostType: WireType<ServIndustryInvoicePostType> = Choice(
  "ServIndustryInvoicePostType",
  postTypes,
  "开票方式 · How the invoice is delivered.",
  {
    EMAIL: "开电子发票 · An electronic invoice (TOP: email).",
    PAPER: "开纸质发票 · An invoice on paper (TOP: paper).",
  },
);
