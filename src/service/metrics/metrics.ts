/** All metrics of one service: what events count, and what is looked at when somebody asks. */
import type { Listener } from "../../telemetry/hub.ts";
import { programVersion } from "../../telemetry/metrics/program-version.ts";
import { createRegistry } from "../../telemetry/metrics/registry.ts";
import { countEvents } from "./event-metrics.ts";
import type { MetricNames } from "./metric-names.ts";
import { createScrape, type Scraped } from "./scraped-metrics.ts";

export interface Metrics {
  /** Counts what happens. */
  readonly listener: Listener;
  /** What is to be looked at; nothing of it is shown before. */
  watch(scraped: Scraped): void;
  /** In Prometheus' text format. */
  text(): Promise<string>;
  /** Of that text. */
  readonly contentType: string;
}

export function createMetrics(names: MetricNames): Metrics {
  const registry = createRegistry();
  registry.set("top_build_info", { version: programVersion() }, 1);
  let scrape = async (): Promise<void> => {};
  return {
    listener: countEvents(registry, names),
    watch: (scraped) => {
      scrape = createScrape(registry, names, scraped);
    },
    async text() {
      await scrape();
      return registry.text();
    },
    contentType: registry.contentType,
  };
}
