/** What is wrong with the settings of deliveries beside the catalogue. */
import { topApis } from "../apis/index.ts";
import type { DeliveryConfig } from "../delivery/settings.ts";
import { inBackticks } from "../settings/setting.ts";

const reports = topApis.filter(({ kind }) => kind === "report").map(({ field }) => field);

/** A line for each problem. */
export function deliveryProblems({ delivery: { repeatable } }: DeliveryConfig): readonly string[] {
  if (repeatable.every((name) => reports.includes(name))) return [];
  return [`DELIVERY_REPEATABLE: it may name ${inBackticks(reports)}.`];
}
