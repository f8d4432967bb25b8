/** The metrics of one service, in memory, for Prometheus. The only door to prom-client. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { buckets, type LabelsOf, type MetricFacts, metricTable, type NameOf } from "./metric-table.ts";

export interface MetricRegistry {
  count<Name extends NameOf<"counter">>(name: Name, labels: LabelsOf<Name>, by?: number): void;
  observe<Name extends NameOf<"histogram">>(name: Name, labels: LabelsOf<Name>, seconds: number): void;
  set<Name extends NameOf<"gauge">>(name: Name, labels: LabelsOf<Name>, value: number): void;
  /** Removes the gauge's values, so that no old value is shown. */
  clear(name: NameOf<"gauge">): void;
  /** In Prometheus' text format. */
  text(): Promise<string>;
  /** The content type of that text. */
  readonly contentType: string;
}

/** Metrics of Node.js itself. Their names break Prometheus' rules, and nobody needs them. */
const UNWANTED = [
  ...["nodejs_active_handles", "nodejs_active_handles_total", "nodejs_active_requests", "nodejs_active_requests_total"],
  ...["nodejs_active_resources", "nodejs_active_resources_total"],
];

export function createRegistry(): MetricRegistry {
  const registry = new Registry();
  const counters = new Map<string, Counter>();
  const gauges = new Map<string, Gauge>();
  const histograms = new Map<string, Histogram>();
  for (const [name, { type, labels, help, waits }] of Object.entries<MetricFacts>(metricTable)) {
    const options = { name, help, labelNames: [...labels], registers: [registry] };
    if (type === "counter") counters.set(name, new Counter(options));
    else if (type === "gauge") gauges.set(name, new Gauge(options));
    else histograms.set(name, new Histogram({ ...options, buckets: [...buckets[waits ?? "TOP"]] }));
  }
  collectDefaultMetrics({ register: registry });
  for (const name of UNWANTED) registry.removeSingleMetric(name);
  return {
    count: (name, labels, by = 1) => counters.get(name)?.inc(labels, by),
    observe: (name, labels, seconds) => histograms.get(name)?.observe(labels, seconds),
    set: (name, labels, value) => gauges.get(name)?.set(labels, value),
    // After `reset`, the library would show a gauge without labels as 0.
    clear: (name) => (metricTable[name].labels.length === 0 ? gauges.get(name)?.remove() : gauges.get(name)?.reset()),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
