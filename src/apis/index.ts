/** The catalogue: every TOP API that the endpoint offers, in the order of README's table. */
import type { TopApi } from "../top/api.ts";
import { surrenderInfoSync } from "./alihealth/surrender-info-sync.ts";
import { insureOrderCallback } from "./icbu/insure-order-callback.ts";
import { workcardInsuranceClaim } from "./tmall/workcard-insurance-claim.ts";

export const topApis: readonly TopApi[] = [surrenderInfoSync, workcardInsuranceClaim, insureOrderCallback];
