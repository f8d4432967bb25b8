/** Spans of a running service, as a receiver gets them: over HTTP, as protobuf. */
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import type { Service } from "../../src/service/service.ts";
import { attributeNames } from "../../src/telemetry/span.ts";
import { bearer, entryOf, fileWith, keyOf } from "../support/access.ts";
import { fieldOf } from "../support/delivery-service.ts";
import { type GraphQLAnswer, graphql } from "../support/graphql.ts";
import type { ReceivedSpan } from "../support/otlp-receiver.ts";
import { scriptFaults } from "../support/sandbox.ts";
import { deliveryFolder } from "../support/service.ts";
import { CLIENT, spanNamed, spansOf, traceparent, wayUp } from "../support/spans.ts";
import type { Line } from "../support/told.ts";
import type { SeenRequest } from "../support/upstream.ts";

const METHOD = "alibaba.alihealth.insurance.inst.surrender.info.sync";
const REPORT = 'mutation Surrender { syncSurrenderInfo(input: { alipayOpenId: "2088PERSONAL" }) { accepted requestId } }';
const DIRECT = [METHOD, "Mutation.syncSurrenderInfo", "POST /graphql", CLIENT.spanId];

const traceIds = (spans: readonly ReceivedSpan[]): string[] => [...new Set(spans.map(({ traceId }) => traceId))];

test("A direct call is one trace, from its client to the sandbox", async () => {
  const spans = await spansOf((service) => graphql(service, REPORT, {}, { traceparent }));
  expect(traceIds(spans)).toEqual([CLIENT.traceId]);
  expect(wayUp(spans, spanNamed(spans, "POST /router/rest"))).toEqual(["POST /router/rest", ...DIRECT]);
  expect(spanNamed(spans, "POST /graphql")).toMatchObject({
    service: "top-insurance-graphql",
    kind: 2,
    failed: false,
    attributes: {
      "http.request.method": "POST",
      "http.route": "/graphql",
      "http.response.status_code": "200",
      "graphql.operation.type": "mutation",
      "graphql.operation.name": "Surrender",
    },
  });
  expect(spanNamed(spans, METHOD).attributes).toMatchObject({
    "top.method": METHOD,
    "top.attempts": "1",
    "top.request_id": expect.any(String),
    "server.address": "127.0.0.1",
  });
});

test("A direct call that is stored first is one trace with its storing and its attempt; an attempt without a waiting request is linked to the request that stored it, also after a restart", async () => {
  const settings = { DELIVERY_STORE: deliveryFolder() };
  const stored = REPORT.replace("})", '}, idempotencyKey: "direct")');
  const enqueue = 'mutation { enqueueReflowInsuredOrder(input: { amount: 1 }, idempotencyKey: "later") { id } }';
  const OTHER = CLIENT.traceId.replace("0af", "1af");
  let id = "";
  let log: readonly Line[] = [];
  const first = await spansOf(async (service, _, lines) => {
    await done(service, stored, { traceparent });
    log = [...lines];
    await done(service, 'mutation { pauseTopReport(report: reflowInsuredOrder, why: "test") { report } }');
    const answer = await done(service, enqueue, { traceparent: traceparent.replace(CLIENT.traceId, OTHER) });
    id = fieldOf<{ readonly id: string }>(answer, "enqueueReflowInsuredOrder").id;
  }, settings);
  const second = await spansOf(async (service) => {
    await done(service, 'mutation { resumeTopReport(report: reflowInsuredOrder, why: "test") { report } }');
    while (JSON.stringify(await done(service, `{ topDelivery(id: "${id}") { settledAt } }`)).includes("null")) await delay(20);
  }, settings);

  const direct = first.filter(({ traceId }) => traceId === CLIENT.traceId);
  const above = ["delivery accept", "Mutation.syncSurrenderInfo", "POST /graphql", CLIENT.spanId];
  for (const name of ["POST /router/rest", "delivery mark"])
    expect(wayUp(direct, spanNamed(direct, name))).toEqual([name, METHOD, "delivery attempt", ...above]);
  expect(wayUp(direct, spanNamed(direct, "delivery settle"))).toEqual(["delivery settle", "delivery attempt", ...above]);

  for (const name of ["graphql.operation", "delivery.attempted"])
    expect(log.find(({ event }) => event === name)).toMatchObject({ traceId: CLIENT.traceId });

  const later = first.filter(({ traceId }) => traceId === OTHER);
  const accept = spanNamed(later, "delivery accept");
  const attempt = spanNamed(second, "delivery attempt");
  expect(wayUp(later, accept)).toEqual(["delivery accept", "Mutation.enqueueReflowInsuredOrder", "POST /graphql", CLIENT.spanId]);
  expect(attempt.links).toEqual([{ traceId: OTHER, spanId: accept.spanId }]);
  expect(wayUp(second, spanNamed(second, "POST /router/rest")).slice(2)).toEqual(["delivery attempt", ""]);
  expect(attempt.traceId).not.toBe(OTHER);
  expect([accept, attempt].map(({ attributes }) => attributes["top.delivery.id"])).toEqual([id, id]);
});

async function done(service: Service, query: string, headers: Readonly<Record<string, string>> = {}): Promise<GraphQLAnswer> {
  const answer = await graphql(service, query, {}, headers);
  expect(answer.errors).toBeUndefined();
  return answer;
}

test("The trace of a gateway is continued, the trace of another caller is only linked, and a caller without access makes no span", async () => {
  const scopes = ["surrender:write"];
  const keys = { keys: [entryOf("gateway", { gateway: true, scopes }), entryOf("stranger", { scopes })] };
  let log: readonly Line[] = [];
  const spans = await spansOf(
    async (service, _, lines) => {
      log = lines;
      for (const caller of ["gateway", "stranger", "nobody"]) await graphql(service, REPORT, {}, { ...bearer(keyOf(caller)), traceparent });
    },
    { ACCESS: "keys", ACCESS_KEYS_FILE: fileWith(keys) },
  );
  const [gateways, strangers, ...others] = spans.filter(({ name }) => name === "POST /graphql");
  expect(gateways).toMatchObject({ traceId: CLIENT.traceId, parentSpanId: CLIENT.spanId, links: [] });
  expect(strangers).toMatchObject({ traceId: expect.not.stringMatching(CLIENT.traceId), parentSpanId: "", links: [CLIENT] });
  expect(others).toEqual([]);
  // The log lines have our trace, not the other caller's.
  const told = log.flatMap(({ event, traceId }) => (event === "graphql.operation" ? [traceId] : []));
  expect(told).toEqual([CLIENT.traceId, strangers?.traceId]);
});

test("A failed span has the error's code, and no span has personal data or attributes outside the list", async () => {
  let requests: readonly SeenRequest[] = [];
  const spans = await spansOf(async (service, receiver) => {
    ({ requests } = receiver);
    await scriptFaults(service.sandboxUrl, [{ fault: "error", code: 15, subCode: "isp.top-remote-connection-error", times: 3 }]);
    await graphql(service, REPORT, {}, { traceparent, "x-top-session": "sandbox-session" });
    await graphql(service, REPORT.replace("Surrender", "S".repeat(500)), {}, { traceparent: "no trace" });
    await graphql(service, "{ nothing }");
  });
  const sent = requests.map(({ bytes }) => bytes.toString("latin1")).join();
  const [failed, succeeded] = spans.filter(({ name }) => name === METHOD);
  expect(failed).toMatchObject({ failed: true, attributes: { "error.type": "TOP_UNAVAILABLE", "top.attempts": "3" } });
  expect(succeeded).toMatchObject({ failed: false, attributes: { "top.attempts": "1" } });
  const names = spans.flatMap(({ attributes }) => Object.keys(attributes));
  expect(names.filter((name) => !(attributeNames as readonly string[]).includes(name))).toEqual([]);
  const lengths = spans.flatMap(({ attributes }) => Object.values(attributes).map((value) => String(value).length));
  expect(Math.max(...lengths)).toBe(128);
  expect(sent).toContain("Mutation.syncSurrenderInfo");
  for (const secret of ["2088PERSONAL", "sandbox-session", "no trace"]) expect(sent).not.toContain(secret);
});

test("With a sampling ratio of 0, our own traces are not sent, but a trace that the caller samples is sent", async () => {
  const settings = { OTEL_TRACES_SAMPLER: "parentbased_traceidratio", OTEL_TRACES_SAMPLER_ARG: "0", OTEL_SERVICE_NAME: "facade" };
  const spans = await spansOf(async (service) => {
    await done(service, REPORT);
    await done(service, REPORT, { traceparent });
  }, settings);
  expect(traceIds(spans)).toEqual([CLIENT.traceId]);
  expect(new Set(spans.map(({ service }) => service))).toEqual(new Set(["facade"]));
  expect(wayUp(spans, spanNamed(spans, "POST /router/rest"))).toEqual(["POST /router/rest", ...DIRECT]);
});
