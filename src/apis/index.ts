/** The catalogue: every TOP API that the endpoint can offer, in the order of README's table. */
import type { TopApi } from "../top/api.ts";
import { surrenderInfoSync } from "./alihealth/surrender-info-sync.ts";
import { claimSurveyConclusionSubmit } from "./baoxian/claim-survey-conclusion-submit.ts";
import { claimUpdate } from "./baoxian/claim-update.ts";
import { claimUploadAttachment } from "./baoxian/claim-upload-attachment.ts";
import { claimApplyNotify } from "./finance/claim-apply-notify.ts";
import { insureOrderCallback } from "./icbu/insure-order-callback.ts";
import { claimQuery } from "./tmall/claim-query.ts";
import { workcardInsuranceClaim } from "./tmall/workcard-insurance-claim.ts";

export const topApis: readonly TopApi[] = [
  surrenderInfoSync,
  workcardInsuranceClaim,
  insureOrderCallback,
  claimSurveyConclusionSubmit,
  claimUpdate,
  claimUploadAttachment,
  claimApplyNotify,
  claimQuery,
];
