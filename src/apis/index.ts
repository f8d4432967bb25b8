/** The catalogue: every TOP API that the endpoint can offer, in the order of README's table. */
import type { TopApi } from "../top/api.ts";
import { checkUserRights } from "./alihealth/check-user-rights.ts";
import { notifyUserRightsUse } from "./alihealth/notify-user-rights-use.ts";
import { surrenderInfoSync } from "./alihealth/surrender-info-sync.ts";
import { syncInsureIntentionOrder } from "./alihealth/sync-insure-intention-order.ts";
import { syncInsureOrder } from "./alihealth/sync-insure-order.ts";
import { syncUserBehavior } from "./alihealth/sync-user-behavior.ts";
import { returnAuctionInsuranceResult } from "./auction/return-auction-insurance-result.ts";
import { auditBaoxianClaim } from "./baoxian/audit-baoxian-claim.ts";
import { claimSurveyConclusionSubmit } from "./baoxian/claim-survey-conclusion-submit.ts";
import { claimUpdate } from "./baoxian/claim-update.ts";
import { claimUploadAttachment } from "./baoxian/claim-upload-attachment.ts";
import { issueBaoxianLocalReturn } from "./baoxian/issue-baoxian-local-return.ts";
import { updateBaoxianReturnGoodsStatus } from "./baoxian/update-baoxian-return-goods-status.ts";
import { busInsuranceRecommendation } from "./bus/bus-insurance-recommendation.ts";
import { busTicketInsuranceRecommendation } from "./bus/bus-ticket-insurance-recommendation.ts";
import { reportCrossBorderClaimAcceptance } from "./crossborder/report-cross-border-claim-acceptance.ts";
import { reportCrossBorderClaimBill } from "./crossborder/report-cross-border-claim-bill.ts";
import { reportCrossBorderClaimResult } from "./crossborder/report-cross-border-claim-result.ts";
import { claimApplyNotify } from "./finance/claim-apply-notify.ts";
import { reportSurrender } from "./finance/report-surrender.ts";
import { returnClaimReport } from "./finance/return-claim-report.ts";
import { returnFliggyChange } from "./fliggy/return-fliggy-change.ts";
import { returnFliggyInvoice } from "./fliggy/return-fliggy-invoice.ts";
import { returnFliggyRightsLogistics } from "./fliggy/return-fliggy-rights-logistics.ts";
import { returnFliggyUnderwriting } from "./fliggy/return-fliggy-underwriting.ts";
import { applyFlightInsurance } from "./flight/apply-flight-insurance.ts";
import { flightInsuranceOrders } from "./flight/flight-insurance-orders.ts";
import { flightInsuranceProducts } from "./flight/flight-insurance-products.ts";
import { modifyFlightInsurance } from "./flight/modify-flight-insurance.ts";
import { surrenderFlightInsurance } from "./flight/surrender-flight-insurance.ts";
import { icbuTroApplicant } from "./icbu/icbu-tro-applicant.ts";
import { insureOrderCallback } from "./icbu/insure-order-callback.ts";
import { returnIcbuCreditResult } from "./icbu/return-icbu-credit-result.ts";
import { reportIdleClaimPayment } from "./idle/report-idle-claim-payment.ts";
import { invoiceInsuranceNumbers } from "./servindustry/invoice-insurance-numbers.ts";
import { reportInvoiceResult } from "./servindustry/report-invoice-result.ts";
import { reportSignedAgreement } from "./servindustry/report-signed-agreement.ts";
import { applyTaoClaim } from "./tao/apply-tao-claim.ts";
import { failTaoWorkcardEvaluation } from "./tao/fail-tao-workcard-evaluation.ts";
import { reconcileTaoPolicy } from "./tao/reconcile-tao-policy.ts";
import { reportTaoPolicy } from "./tao/report-tao-policy.ts";
import { taoPetInfo } from "./tao/tao-pet-info.ts";
import { uploadTaoClaimAttachment } from "./tao/upload-tao-claim-attachment.ts";
import { actOnFulfilmentTask } from "./tmall/act-on-fulfilment-task.ts";
import { claimQuery } from "./tmall/claim-query.ts";
import { returnServiceOrderPolicy } from "./tmall/return-service-order-policy.ts";
import { workcardInsuranceClaim } from "./tmall/workcard-insurance-claim.ts";
import { returnSharedStockPolicy } from "./wdk/return-shared-stock-policy.ts";
import { returnSharedStockRefundClaim } from "./wdk/return-shared-stock-refund-claim.ts";
import { sharedStockOrder } from "./wdk/shared-stock-order.ts";
import { sharedStockRefund } from "./wdk/shared-stock-refund.ts";

export const topApis: readonly TopApi[] = [
  surrenderInfoSync,
  workcardInsuranceClaim,
  insureOrderCallback,
  claimSurveyConclusionSubmit,
  claimUpdate,
  claimUploadAttachment,
  claimApplyNotify,
  claimQuery,
  notifyUserRightsUse,
  syncInsureIntentionOrder,
  syncInsureOrder,
  syncUserBehavior,
  returnAuctionInsuranceResult,
  auditBaoxianClaim,
  reportCrossBorderClaimAcceptance,
  reportCrossBorderClaimBill,
  reportCrossBorderClaimResult,
  reportSurrender,
  returnClaimReport,
  returnFliggyChange,
  returnFliggyInvoice,
  returnFliggyRightsLogistics,
  returnFliggyUnderwriting,
  icbuTroApplicant,
  reconcileTaoPolicy,
  reportTaoPolicy,
  returnServiceOrderPolicy,
  checkUserRights,
  issueBaoxianLocalReturn,
  updateBaoxianReturnGoodsStatus,
  busInsuranceRecommendation,
  busTicketInsuranceRecommendation,
  applyFlightInsurance,
  modifyFlightInsurance,
  surrenderFlightInsurance,
  flightInsuranceOrders,
  flightInsuranceProducts,
  returnIcbuCreditResult,
  reportIdleClaimPayment,
  reportInvoiceResult,
  reportSignedAgreement,
  invoiceInsuranceNumbers,
  applyTaoClaim,
  failTaoWorkcardEvaluation,
  uploadTaoClaimAttachment,
  taoPetInfo,
  actOnFulfilmentTask,
  returnSharedStockPolicy,
  returnSharedStockRefundClaim,
  sharedStockOrder,
  sharedStockRefund,
];
