/** All metrics of one service: those that events count, and those that are read at each scrape. */
import type { Listener } from "../../telemetry/hub.ts";
import { programVersion } from "../../telemetry/metrics/program-version.ts";
import { createRegistry } from "../../telemetry/metrics/registry.ts";
import { countEvents } from "./event-metrics.ts";
import type { MetricNames } from "./metric-names.ts";
import { createScrape, type Scraped } from "./scraped-metrics.ts";

export interface Metrics {
  /** Counts events. */
  readonly listener: Listener;
  /** What to read at each scrape; before this call nothing of it is shown. */
  watch(scraped: Scraped): void;
  /** In Prometheus' text format. */
  text(): Promise<string>;
  /** The content type of that text. */
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
