/**
 * SIGTERM while calls are sent, to the program as an operator runs it. A delivery that TOP never read is sent later, and is never UNKNOWN.
 */
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { sandboxCredentials } from "../../src/sandbox/credentials.ts";
import { withPrograms } from "../support/program.ts";
import { resetSandbox, scriptFaults, seenCalls } from "../support/sandbox.ts";
import { withSandbox } from "../support/service.ts";
import { newStore, SLOW_MS, storeKinds } from "../support/stores.ts";

const start = withPrograms();
const running = withSandbox();
const COUNT = 10;
/** Of all places, deliveries use three quarters; further ones wait here for their turn. */
const [PLACES, AT_ONCE] = [3, 2];

interface Seen {
  readonly idempotencyKey: string;
  readonly state: string;
}

async function ask<T>(url: string, query: string): Promise<T> {
  const body = JSON.stringify({ query });
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  const { data, errors } = (await response.json()) as { readonly data: T; readonly errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

async function deliveries(url: string): Promise<readonly Seen[]> {
  const query = `{ topDeliveries(first: ${COUNT}) { edges { node { idempotencyKey state } } } }`;
  const { topDeliveries } = await ask<{ topDeliveries: { edges: readonly { readonly node: Seen }[] } }>(url, query);
  return topDeliveries.edges.map(({ node }) => node);
}

/** The deliveries, as soon as at least so many are in one of the states. */
async function untilAre(url: string, count: number, ...states: readonly string[]): Promise<readonly Seen[]> {
  for (;;) {
    const all = await deliveries(url);
    if (all.filter(({ state }) => states.includes(state)).length >= count) return all;
    await delay(50);
  }
}

/** Keys of the deliveries whose calls the gateway has read. */
async function readKeys(): Promise<string[]> {
  const calls = await seenCalls(running.sandbox.gatewayUrl);
  return calls.map(({ decoded }) => (decoded as { readonly inst_policy_id: string }).inst_policy_id);
}

test.each(storeKinds)(
  "On the %s store, deliveries that wait for their call are sent by the next program; only deliveries that TOP has read are UNKNOWN",
  async (kind) => {
    await using store = await newStore(kind);
    const { gatewayUrl } = running.sandbox;
    const settings = {
      ...store.settings,
      ...{ TOP_GATEWAY_URL: gatewayUrl.href, TOP_APP_KEY: sandboxCredentials.appKey, TOP_APP_SECRET: sandboxCredentials.appSecret },
      ...{ ACCESS: "open", RATE_LIMIT_PER_MINUTE: "0", MAX_EVENT_LOOP_DELAY_MS: "0" },
      ...{ TOP_MAX_CONCURRENCY: `${PLACES}`, DELIVERY_CONCURRENCY: `${COUNT}`, SHUTDOWN_GRACE_MS: "300" },
      // On PostgreSQL the next program waits for the end of the leases, which follow from these.
      ...{ TOP_TIMEOUT_MS: "8000", DELIVERY_PATIENCE_MS: "1000" },
    };
    await resetSandbox(gatewayUrl);
    await scriptFaults(gatewayUrl, [{ fault: "delay", ms: 60_000, times: 1_000 }]);
    const first = start({ settings });
    const url = await first.printed(/^GraphQL +(http:\S+)$/m);
    const all = Array.from(
      { length: COUNT },
      (_, n) => `_${n}: enqueueSyncSurrenderInfo(input: { instPolicyId: "${n}" }, idempotencyKey: "${n}") { id }`,
    );
    await ask(url, `mutation { ${all.join(" ")} }`);
    await untilAre(url, AT_ONCE + 1, "SENDING");
    while ((await readKeys()).length < AT_ONCE) await delay(20);
    first.signal("SIGTERM");
    expect((await first.exit).code).toBe(0);
    const read = await readKeys();
    expect(read.length).toBeLessThan(COUNT);

    await resetSandbox(gatewayUrl);
    const second = start({ settings });
    const rested = await untilAre(await second.printed(/^GraphQL +(http:\S+)$/m), COUNT, "ACCEPTED", "UNKNOWN");
    for (const { idempotencyKey, state } of rested)
      expect([idempotencyKey, state]).toEqual([idempotencyKey, read.includes(idempotencyKey) ? "UNKNOWN" : "ACCEPTED"]);
  },
  2 * SLOW_MS,
);
