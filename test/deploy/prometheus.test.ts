/** Tests the files for Prometheus and Grafana with the real Prometheus, on a service with data. */
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { buildSchema, parse, validate } from "graphql";
import { graphql } from "../support/graphql.ts";
import { hasPrometheus, metricsIn, type Prometheus, promtool, startPrometheus } from "../support/prometheus.ts";
import { scriptFaults } from "../support/sandbox.ts";
import { withService } from "../support/service.ts";

const deploy = fileURLToPath(new URL("../../deploy/", import.meta.url));
const alerts = `${deploy}prometheus/alerts.yaml`;
const dashboard = JSON.parse(readFileSync(`${deploy}grafana/dashboard.json`, "utf8")) as {
  readonly panels: readonly { readonly title: string; readonly targets?: readonly { readonly expr: string }[] }[];
};
/** A query as Grafana sends it with "All" chosen. */
const drawn = dashboard.panels.flatMap(({ title, targets = [] }) =>
  targets.map(({ expr }) => [title, expr.replaceAll("$job", ".+").replaceAll("$__rate_interval", "1m")] as const),
);
const page = readFileSync(new URL("../../docs/operate.md", import.meta.url), "utf8");

const call = 'mutation ($status: String = "APPLY") { syncSurrenderInfo(input: { status: $status }) { accepted } }';
const store = 'mutation { enqueueSyncSurrenderInfo(input: { status: "APPLY" }, idempotencyKey: "one") { id } }';

test("The runbook's GraphQL is valid for this endpoint", () => {
  const [, operations = ""] = /```graphql\n(.*?)```/s.exec(page) ?? [];
  const schema = buildSchema(readFileSync(new URL("../../schema.client.graphql", import.meta.url), "utf8"));
  expect(validate(schema, parse(operations))).toEqual([]);
});

(hasPrometheus ? describe : describe.skip)("with Debian's Prometheus", () => {
  const running = withService({ ADMIN_PORT: "0" });
  let prometheus: Prometheus;

  const exposed = async (): Promise<string> => (await fetch(new URL("metrics", running.service.adminUrl))).text();
  /** Waits until the query has a result. A scrape that a busy machine misses leaves Prometheus without one until the next scrape. */
  const answered = async (query: string): Promise<void> => {
    while ((await prometheus.query(query)).length === 0) await delay(100);
  };

  beforeAll(async () => {
    const { adminUrl } = running.service;
    prometheus = await startPrometheus([adminUrl as URL], alerts);
    await graphql(running.service, call);
    await graphql(running.service, store);
    // The service asks the store only from time to time.
    for (const shown of ['top_calls_total{outcome="answered"} > 0', "top_deliveries", "top_store_free_bytes"]) await answered(shown);
  });
  afterAll(async () => prometheus?.[Symbol.asyncDispose]());

  test("promtool finds nothing wrong with /metrics", async () => {
    expect(await promtool(["check", "metrics"], await exposed())).toBe("");
  });

  test("Each alert fires when it must, and only then (promtool test rules)", async () => {
    expect(await promtool(["test", "rules", `${deploy}prometheus/alerts.test.yaml`])).toContain("SUCCESS");
  });

  test("Prometheus of compose loads the alerts: they are where its configuration expects them", async () => {
    expect(await promtool(["check", "config", `${deploy}prometheus/prometheus.yml`])).toMatch(
      /SUCCESS: 1 rule files found[\s\S]*alerts\.yaml/,
    );
    const compose = readFileSync(`${deploy}compose.yaml`, "utf8");
    expect(compose).toContain('"--config.file=/etc/prometheus/prometheus.yml"');
    expect(compose).toContain("./prometheus:/etc/prometheus:ro");
  });

  test("Prometheus scrapes the service, and has its counts", async () => {
    await answered("up == 1");
    await answered('top_calls_total{method="alibaba.alihealth.insurance.inst.surrender.info.sync", outcome="answered"} >= 1');
  });

  test("Prometheus answers every query of an alert or a panel, and all its metrics exist", async () => {
    const names = await prometheus.names();
    const rules = (await prometheus.rules()).map(({ name, query }) => [name, query] as const);
    expect(rules.length).toBeGreaterThan(0);
    for (const [title, query] of [...rules, ...drawn]) {
      await prometheus.query(query);
      const unknown = metricsIn(query).filter((name) => !names.includes(name));
      expect({ title, query, unknown }).toEqual({ title, query, unknown: [] });
    }
  });

  test("Each alert has a severity and a paragraph in docs/operate.md that says what to do and when it is over", async () => {
    const headings = new Set([...page.matchAll(/^### (\w+)$/gm)].map(([, name]) => name));
    for (const { name, labels, annotations } of await prometheus.rules()) {
      expect(labels.severity).toMatch(/^(page|ticket)$/);
      expect(annotations.runbook_url).toBe(`docs/operate.md#${name.toLowerCase()}`);
      expect(headings.delete(name)).toBe(true);
      const paragraph = page.split(`### ${name}\n`)[1]?.split("\n### ")[0];
      for (const part of ["**It means**", "**How to tell**", "**What to do**", "**It is over"]) expect(paragraph).toContain(part);
    }
    expect([...headings]).toEqual([]);
  });

  test("A call that TOP refuses as misconfigured fires TopMisconfigured", async () => {
    await scriptFaults(running.service.sandboxUrl, [{ fault: "error", code: 25 }]);
    await graphql(running.service, call);
    await answered('ALERTS{alertname="TopMisconfigured", alertstate="firing"}');
  });
});
