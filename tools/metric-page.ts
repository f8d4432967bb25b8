/** docs/operate.md with its table of metrics made anew. */
import type { MetricFacts } from "../src/telemetry/metrics/metric-table.ts";
import { table, withTables } from "./tables.ts";

export function withMetricTable(page: string, metrics: Readonly<Record<string, MetricFacts>>): string {
  const rows = Object.entries(metrics).map(([name, { type, labels, help }]) => [
    `\`${name}\``,
    type,
    labels.map((label) => `\`${label}\``).join(", ") || "–",
    help,
  ]);
  return withTables(page, { metrics: table(["metric", "type", "labels", "says"], rows) });
}
