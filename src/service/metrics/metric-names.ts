/** The values that labels may have: what is exposed, and what the catalogue has besides. */
import type { TopApi } from "../../top/api.ts";

export interface MetricNames {
  /** Of the exposed APIs. */
  readonly methods: readonly string[];
  /** The exposed reports. */
  readonly reports: readonly string[];
  /** The report's name; `other` where the catalogue has none: an older program stored it. */
  reportOf(api: string): string;
  /** TOP's method of a report; undefined where the catalogue has none. */
  methodOf(api: string): string | undefined;
}

export function metricNames(catalogue: readonly TopApi[], exposed: readonly TopApi[]): MetricNames {
  const methods = new Map(catalogue.map(({ field, method }) => [field, method]));
  return {
    methods: exposed.map(({ method }) => method),
    reports: exposed.filter(({ kind }) => kind === "report").map(({ field }) => field),
    reportOf: (api) => (methods.has(api) ? api : "other"),
    methodOf: (api) => methods.get(api),
  };
}
