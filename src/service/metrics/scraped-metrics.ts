/** Metrics that are read at each scrape: the state of the gateway, the deliveries and the store. */
import type { Deliveries } from "../../delivery/delivery.ts";
import type { DeliveryStanding } from "../../delivery/promise/reader.ts";
import { createReadiness } from "../../http/health/readiness.ts";
import type { MetricRegistry } from "../../telemetry/metrics/registry.ts";
import type { TopClient } from "../../top/client.ts";
import { EVERY_METHOD } from "../../top/events.ts";
import type { MetricNames } from "./metric-names.ts";

export interface Scraped {
  readonly client: Pick<TopClient, "load">;
  readonly deliveries: Pick<Deliveries, "standing" | "freeBytes">;
  readonly maxConcurrency: number;
}

/** Within Prometheus' usual 10 seconds for a scrape. */
const DEADLINE_MS = 5_000;
/** Counting costs the store time, so several scrapers share one count. */
const FRESH_MS = 2_000;
const countedStates = ["QUEUED", "SENDING", "UNKNOWN"] as const;

/** The returned function sets the gauges. It never rejects. A store that cannot be reached delays it at most by the deadline. */
export function createScrape(
  registry: MetricRegistry,
  names: MetricNames,
  { client, deliveries, maxConcurrency }: Scraped,
): () => Promise<void> {
  const { set, clear } = registry;
  const standing = createReadiness(() => deliveries.standing(), DEADLINE_MS, FRESH_MS);
  const disk = createReadiness(async () => ({ freeBytes: await deliveries.freeBytes() }), DEADLINE_MS, FRESH_MS);
  set("top_calls_in_flight_limit", {}, maxConcurrency);
  return async () => {
    const [store, { details }] = await Promise.all([standing(), disk()]);
    setGateway(store.details?.banned ?? []);
    setDeliveries(store.details);
    const { freeBytes = Number.POSITIVE_INFINITY } = details ?? {};
    if (Number.isFinite(freeBytes)) set("top_store_free_bytes", {}, freeBytes);
    else clear("top_store_free_bytes");
  };

  function setGateway(banned: DeliveryStanding["banned"]): void {
    const { inUse, waiting, isCircuitOpen, isMethodCircuitOpen, bannedSeconds } = client.load();
    set("top_calls_in_flight", {}, inUse);
    set("top_calls_waiting", {}, waiting);
    set("top_circuit_open", { method: EVERY_METHOD }, Number(isCircuitOpen));
    for (const method of names.methods) set("top_circuit_open", { method }, Number(isMethodCircuitOpen(method)));
    // The instance that met a ban knows it. If a delivery met it, all instances on the store know it.
    const known = new Map(banned.map(({ api, secondsLeft }) => [names.methodOf(api), secondsLeft]));
    for (const method of names.methods)
      set("top_ban_remaining_seconds", { method }, Math.max(bannedSeconds(method), known.get(method) ?? 0));
  }

  function setDeliveries(standing: DeliveryStanding | undefined): void {
    for (const name of ofStore) clear(name);
    set("top_store_up", {}, Number(standing?.isWritable ?? false));
    if (!standing) return;
    for (const report of names.reports) {
      set("top_report_paused", { report }, 0);
      for (const state of countedStates) setState(report, state, { count: 0, oldest: null });
    }
    // Deliveries of reports that are not exposed any more are still sent, so these reports are counted too.
    for (const api of standing.paused) set("top_report_paused", { report: names.reportOf(api) }, 1);
    for (const { api, state, ...one } of standing.states) setState(names.reportOf(api), state, one);
    set("top_deliveries_unreadable", {}, standing.unreadable.count);
    set("top_webhook_waiting", {}, standing.webhook.count);
    set("top_webhook_oldest_age_seconds", {}, ageOf(standing.webhook.oldest));
  }

  function setState(report: string, state: string, { count, oldest }: DeliveryStanding["webhook"]): void {
    set("top_deliveries", { report, state }, count);
    set("top_delivery_oldest_age_seconds", { report, state }, ageOf(oldest));
  }
}

/** Shown only while the store answers. */
const ofStore = [
  "top_deliveries",
  "top_delivery_oldest_age_seconds",
  "top_deliveries_unreadable",
  "top_report_paused",
  "top_webhook_waiting",
  "top_webhook_oldest_age_seconds",
] as const;

/** Seconds; the store's clock may be ahead of ours. */
function ageOf(oldest: Date | null): number {
  return oldest ? Math.max(0, (Date.now() - oldest.getTime()) / 1_000) : 0;
}
