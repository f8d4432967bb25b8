/** The quota of a day with two services on one PostgreSQL. Each of them counts its own calls only. */
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Service } from "../../src/service/service.ts";
import { fieldOf } from "../support/delivery-service.ts";
import { graphql } from "../support/graphql.ts";
import { resetSandbox, seenCalls } from "../support/sandbox.ts";
import { startServiceTo, withSandbox } from "../support/service.ts";
import { SLOW_MS, withStore } from "../support/stores.ts";

const CALL = 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }';

const services: Service[] = [];
const lines: string[][] = [];
afterAll(() => Promise.all(services.map((service) => service.stop())));
const holder = withStore("postgres");
const running = withSandbox();
beforeAll(async () => {
  for (let n = 0; n < 2; n++) {
    const written: string[] = [];
    lines.push(written);
    const settings = { ...holder.settings, TOP_CALLS_PER_DAY: "1", LOG_LEVEL: "warn" };
    const output = { write: (line: string) => void written.push(line), flush: () => {}, idle: async () => {} };
    const service = await startServiceTo(running.sandbox.gatewayUrl, settings, output);
    services.push(service);
  }
}, SLOW_MS);

test("An instance that starts while its limits' store cannot be reached uses only its share of the quota", async () => {
  const settings = { ...holder.settings, TOP_CALLS_PER_DAY: "3", LIMITS_STORE: "redis://127.0.0.1:9" }; // nothing listens there
  const service = await startServiceTo(running.sandbox.gatewayUrl, settings);
  try {
    const codes: unknown[] = [];
    while (codes.length < 3) codes.push((await graphql(service, CALL)).errors?.[0]?.extensions?.code);
    expect(codes).toEqual([undefined, "TOP_THROTTLED", "TOP_THROTTLED"]);
  } finally {
    await service.stop();
  }
  await resetSandbox(running.sandbox.gatewayUrl);
});

const shown = "state attempts { code }";

interface Shown {
  readonly state: string;
  readonly attempts: readonly object[];
}

test("A service that starts next to another one warns once that each counts only its own calls", async () => {
  const told = (n: number): unknown[] =>
    (lines[n] ?? []).map((line) => JSON.parse(line) as { event?: string }).filter(({ event }) => event === "limits.not-shared");
  while (told(1).length === 0) await delay(10);
  expect(told(1)).toEqual([expect.objectContaining({ instances: 2, msg: expect.stringContaining("LIMITS_STORE") })]);
  expect(told(0)).toEqual([]);
});

test("When the day is used up, a direct call is throttled, and a stored delivery waits without an attempt", async () => {
  for (const service of services) expect((await graphql(service, CALL)).errors).toBeUndefined();
  for (const service of services)
    expect((await graphql(service, CALL)).errors?.[0]?.extensions).toMatchObject({ code: "TOP_THROTTLED", reason: "quota" });
  const [service] = services as [Service];
  const enqueue = `mutation { enqueueSyncSurrenderInfo(input: { status: "APPLY" }, idempotencyKey: "key") { id } }`;
  const { id } = fieldOf<{ readonly id: string }>(await graphql(service, enqueue), "enqueueSyncSurrenderInfo");
  const query = `{ topDelivery(id: "${id}") { ${shown} } }`;
  for (let n = 0; n < 20; n++) {
    const { state, attempts } = fieldOf<Shown>(await graphql(service, query), "topDelivery");
    expect(attempts).toEqual([]);
    expect(["QUEUED", "SENDING"]).toContain(state);
    await delay(20);
  }
  expect(await seenCalls(running.sandbox.gatewayUrl)).toHaveLength(2);
});
