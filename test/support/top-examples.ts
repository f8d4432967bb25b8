/** Three APIs as a client in any language knows them: from TOP's pages, not from our declarations. */

export const surrender = {
  method: "alibaba.alihealth.insurance.inst.surrender.info.sync",
  param: "biz_data",
  root: "alibaba_alihealth_insurance_inst_surrender_info_sync_response",
} as const;

export const claim = {
  method: "tmall.serivcecenter.workcard.insurance.claim",
  param: "workcard_insurance_callback_request",
  root: "tmall_serivcecenter_workcard_insurance_claim_response",
} as const;

export const order = {
  method: "alibaba.finance.insurance.icbu.insure.order.callback",
  param: "insured_order_reflow_request",
  root: "alibaba_finance_insurance_icbu_insure_order_callback_response",
} as const;

/** The page's example of a claim. */
export const claimExample = {
  workcard_id: 12345,
  claim_desc: "理赔描述:我不想赔钱",
  claim_count: 1,
  claim_order_no: "12345",
  claim_status: 1,
  claim_time: "2022-12-12 00:00:00",
  claim_fee: 1000,
} as const;

/** The parameters of an accepted claim, in addition to the common parameters. */
export const claimParams: Readonly<Record<string, string>> = { session: "sandbox-session", [claim.param]: JSON.stringify(claimExample) };
