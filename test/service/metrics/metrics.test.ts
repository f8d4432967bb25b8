/** What `/metrics` shows after events. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Service } from "../../../src/service/service.ts";
import { graphql } from "../../support/graphql.ts";
import { metricsText, type Series, seriesOf, seriesWhen } from "../../support/metrics.ts";
import { resetSandbox, scriptFaults } from "../../support/sandbox.ts";
import { startTestService } from "../../support/service.ts";
import { newStore, SLOW_MS, type TestStore } from "../../support/stores.ts";

const METHOD = "alibaba.alihealth.insurance.inst.surrender.info.sync";
const REPORT = "syncSurrenderInfo";

let store: TestStore;
let service: Service;
beforeAll(async () => {
  store = await newStore("postgres");
  service = await startTestService({ ...store.settings, ADMIN_PORT: "0" });
}, SLOW_MS);
afterAll(async () => {
  await service?.stop();
  await store?.[Symbol.asyncDispose]();
}, SLOW_MS);

const call = (): Promise<unknown> => graphql(service, `mutation { ${REPORT}(input: { status: "APPLY" }) { accepted } }`);
const store1 = (key: string): Promise<unknown> =>
  graphql(service, `mutation ($key: ID!) { enqueueSyncSurrenderInfo(input: { status: "APPLY" }, idempotencyKey: $key) { id } }`, { key });

/** How much each series grew during the work. */
async function growth(work: () => Promise<unknown>, names: readonly string[]): Promise<readonly number[]> {
  const before = await seriesOf(service);
  await work();
  const after = await seriesOf(service);
  return names.map((name) => (after.get(name) ?? 0) - (before.get(name) ?? 0));
}

const called = (outcome: string): string => `top_calls_total{method="${METHOD}",outcome="${outcome}"}`;

test("A field is counted with its own name and its outcome, with any alias of the client", async () => {
  const asked = (outcome: string): string => `top_requests_total{field="${REPORT}",outcome="${outcome}"}`;
  const names = [asked("accepted"), asked("refused"), asked("TOP_REJECTED"), `top_request_duration_seconds_count{field="${REPORT}"}`];
  const secret = "Zhang3";
  const renamed = `mutation ${secret} { ${secret}: ${REPORT}(input: { status: "APPLY" }) { accepted } }`;
  expect(await growth(() => graphql(service, renamed), names)).toEqual([1, 0, 0, 1]);
  await scriptFaults(service.sandboxUrl, [{ fault: "business-failure" }, { fault: "error", code: 40 }]);
  expect(await growth(async () => [await call(), await call()], names)).toEqual([0, 1, 1, 2]);
  await graphql(service, `query ${secret} { ${secret} }`);
  await fetch(new URL(secret, service.url), { headers: { "x-request-id": secret } });
  expect(await metricsText(service)).not.toContain(secret);
});

test("A refusal is counted with its code", async () => {
  const names = ["GRAPHQL_VALIDATION_FAILED", "BAD_REQUEST"].map((code) => `top_refusals_total{code="${code}"}`);
  const noJson = { method: "POST", headers: { "content-type": "application/json" }, body: "{" };
  const refused = async (): Promise<unknown> => [await graphql(service, "{ no }"), await fetch(new URL("graphql", service.url), noJson)];
  expect(await growth(refused, names)).toEqual([1, 1]);
});

test("A call is counted with its method and its outcome, with its attempts and its time", async () => {
  const names = [
    called("answered"),
    called("TOP_REJECTED"),
    `top_call_attempts_total{method="${METHOD}"}`,
    `top_call_duration_seconds_count{method="${METHOD}"}`,
  ];
  expect(await growth(call, names)).toEqual([1, 0, 1, 1]);
  await scriptFaults(service.sandboxUrl, [{ fault: "error", code: 40 }]);
  expect(await growth(call, names)).toEqual([0, 1, 1, 1]);
});

test("The remaining seconds of a ban are shown, and a call that it holds back does not count as sent", async () => {
  await scriptFaults(service.sandboxUrl, [{ fault: "throttle", banSeconds: 600, scope: "api" }]);
  await call();
  const names = [called("TOP_THROTTLED"), `top_call_attempts_total{method="${METHOD}"}`, 'top_calls_held_back_total{reason="ban"}'];
  expect(await growth(call, names)).toEqual([1, 0, 1]);
  const left = (await seriesOf(service)).get(`top_ban_remaining_seconds{method="${METHOD}"}`);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(600);
  await graphql(service, `mutation { liftTopBan(report: ${REPORT}, why: "test") }`);
  await resetSandbox(service.sandboxUrl);
  expect((await seriesOf(service)).get(`top_ban_remaining_seconds{method="${METHOD}"}`)).toBe(0);
});

test("A delivery is counted when it is stored and when it is attempted; the age of a waiting one is shown", async () => {
  const accepted = `top_deliveries_accepted_total{report="${REPORT}"}`;
  const attempted = `top_delivery_attempts_total{report="${REPORT}",state="ACCEPTED"}`;
  const waiting = `top_deliveries{report="${REPORT}",state="QUEUED"}`;
  const before = await seriesOf(service);
  await store1("delivered");
  await seriesWhen(service, (now) => (now.get(attempted) ?? 0) > (before.get(attempted) ?? 0));
  await graphql(service, `mutation { pauseTopReport(report: ${REPORT}, why: "test") { report } }`);
  await store1("waiting");
  const now = await seriesWhen(service, (series) => series.get(waiting) === 1);
  expect((now.get(accepted) ?? 0) - (before.get(accepted) ?? 0)).toBe(2);
  expect(now.get(`top_delivery_oldest_age_seconds{report="${REPORT}",state="QUEUED"}`)).toBeGreaterThan(0);
  expect(now.get(`top_report_paused{report="${REPORT}"}`)).toBe(1);
  expect(now.get("top_delivery_enqueue_duration_seconds_count")).toBe(2);
  expect(now.get("top_delivery_settle_duration_seconds_count")).toBe(1);
  // Its deliveries wait also for an instance that does not expose the report. There, too, the pause must silence the alert.
  const other = await startTestService({ ...store.settings, ADMIN_PORT: "0", TOP_APIS: "reflowInsuredOrder" });
  try {
    const there = await seriesWhen(other, (series) => series.get(waiting) === 1);
    expect(there.get(`top_report_paused{report="${REPORT}"}`)).toBe(1);
  } finally {
    await other.stop();
  }
  await graphql(service, `mutation { resumeTopReport(report: ${REPORT}, why: "test") { report } }`);
  await seriesWhen(service, (series) => series.get(waiting) === 0);
  expect(now.has("top_store_free_bytes")).toBe(false); // The disk is on another machine.
});

test("A store that cannot be reached does not fail the scrape: top_store_up is 0, and no old value is shown", async () => {
  const isCounted = (series: Series): boolean => [...series.keys()].some((name) => name.startsWith("top_deliveries{"));
  await store.server.stop();
  const away = await seriesWhen(service, (series) => series.get("top_store_up") === 0);
  expect(isCounted(away)).toBe(false);
  expect(away.get("top_calls_in_flight_limit")).toBe(64);
  await store.server.start();
  expect(isCounted(await seriesWhen(service, (series) => series.get("top_store_up") === 1))).toBe(true);
});
