/** What is wrong with the settings of deliveries beside the catalogue. */
import type { DeliveryConfig } from "../delivery/settings.ts";
import { inBackticks } from "../settings/setting.ts";
import type { TopApi } from "../top/api.ts";

/** A line for each problem. @param apis those that are exposed. */
export function deliveryProblems({ delivery: { repeatable } }: DeliveryConfig, apis: readonly TopApi[]): readonly string[] {
  const reports = apis.filter(({ kind }) => kind === "report").map(({ field }) => field);
  if (repeatable.every((name) => reports.includes(name))) return [];
  return [`DELIVERY_REPEATABLE: it may name ${inBackticks(reports)}.`];
}
