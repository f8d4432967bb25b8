/** Checks the settings of deliveries together with the catalogue. */
import type { DeliveryConfig } from "../../delivery/settings.ts";
import { inBackticks } from "../../settings/setting.ts";
import type { TopApi } from "../../top/api.ts";

/** A line for each problem. @param apis the exposed APIs. @param reusePort whether several processes share the port. */
export function deliveryProblems(
  { delivery: { repeatable, store } }: DeliveryConfig,
  apis: readonly TopApi[],
  reusePort: boolean,
): readonly string[] {
  const reports = apis.filter(({ kind }) => kind === "report").map(({ field }) => field);
  return [
    ...(repeatable.every((name) => reports.includes(name)) ? [] : [`DELIVERY_REPEATABLE: it may only name ${inBackticks(reports)}.`]),
    ...(reusePort && store.kind === "embedded"
      ? ["REUSE_PORT: processes that share a port need one store for all: set DELIVERY_STORE to a postgres://… address."]
      : []),
  ];
}
