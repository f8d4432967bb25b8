/** The catalogue: every TOP API that the endpoint offers, in the order of README's table. */
import type { TopApi } from "../top/api.ts";
import { insureOrderCallback } from "./insure-order-callback.ts";
import { surrenderInfoSync } from "./surrender-info-sync.ts";
import { workcardInsuranceClaim } from "./workcard-insurance-claim.ts";

export const topApis: readonly TopApi[] = [surrenderInfoSync, workcardInsuranceClaim, insureOrderCallback];
