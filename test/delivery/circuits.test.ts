/** Deliveries while the provider of their report does not answer, and while the whole gateway does not. */
import { expect, test } from "@jest/globals";
import { surrenderInfoSync } from "../../src/apis/alihealth/surrender-info-sync.ts";
import { workcardInsuranceClaim } from "../../src/apis/tmall/workcard-insurance-claim.ts";
import type { Deliveries } from "../../src/delivery/delivery.ts";
import type { TopApi } from "../../src/top/api.ts";
import { DELIVERIES } from "../../src/top/share-holder.ts";
import { accept, clientTo, SESSION } from "../support/client.ts";
import { freePort } from "../support/free-port.ts";
import { until } from "../support/instances.ts";
import { SLOW_MS, startInstance, surrender, withStore } from "../support/stores.ts";
import { type UpstreamHandler, withUpstream } from "../support/upstream.ts";

const holder = withStore("embedded");
const CONCURRENCY = 4;
const FAILURES = 3;

/** An instance as the service puts it together, with a client of its own. */
async function started(gatewayUrl: URL, breakerMs: number): Promise<{ readonly deliveries: Deliveries; readonly told: string[] }> {
  const told: string[] = [];
  const client = clientTo(gatewayUrl, { breakerFailures: FAILURES, breakerMs, on: ({ kind }) => told.push(kind) });
  const { deliveries } = await startInstance(holder.store, {
    ...{ concurrency: CONCURRENCY, pollMs: 50, room: ({ method }) => client.room(method) },
    suspicion: { after: FAILURES, suspect: ({ method }) => client.suspect(method) },
    send: (api, input, session, { permit, onCall }) => client.call(api, input, session, DELIVERIES, { permit, onAttempt: onCall }),
  });
  return { deliveries, told };
}

/** The provider behind surrenders does not answer. */
const timesOut: UpstreamHandler = (response, request) =>
  request.params.method === surrenderInfoSync.method
    ? response.end(JSON.stringify({ error_response: { code: 15, sub_code: "isp.remote-service-timeout" } }))
    : accept(response, request);

async function deliverOther(deliveries: Deliveries): Promise<void> {
  const api = workcardInsuranceClaim as unknown as TopApi;
  const { id } = await deliveries.enqueue({ ...surrender(), api, input: null, session: SESSION });
  expect(await deliveries.waitUntilAtRest(id, SLOW_MS)).toMatchObject({ state: "ACCEPTED" });
}

async function statesOf(deliveries: Deliveries, sent: readonly { readonly id: string }[]): Promise<string[]> {
  return Promise.all(sent.map(async ({ id }) => (await deliveries.byId(id))?.state ?? "none"));
}

async function lostOf(deliveries: Deliveries, sent: readonly { readonly id: string }[]): Promise<number> {
  return (await statesOf(deliveries, sent)).filter((state) => state === "UNKNOWN").length;
}

test(
  "If a provider does not answer, few deliveries become UNKNOWN; the others wait without an attempt, do not hold up other reports, and go on when the provider answers",
  async () => {
    let works = false;
    await using upstream = await withUpstream((response, request) => (works ? accept : timesOut)(response, request));
    const { deliveries, told } = await started(upstream.url, 1_000);
    try {
      const sent = await Promise.all(Array.from({ length: 30 }, () => deliveries.enqueue(surrender())));
      await until(async () => told.includes("circuit-opened") || (await lostOf(deliveries, sent)) === sent.length);
      await deliverOther(deliveries);
      works = true;
      await until(async () => (await statesOf(deliveries, sent)).every((state) => state === "ACCEPTED" || state === "UNKNOWN"));
      // Those under way when the third one failed; on a busy machine, trials.
      expect(await lostOf(deliveries, sent)).toBeLessThan(sent.length / 2);
    } finally {
      await deliveries.stop(SLOW_MS);
    }
  },
  SLOW_MS,
);

test(
  "An instance that starts meanwhile, as after a restart, begins with one trial",
  async () => {
    await using upstream = await withUpstream(timesOut);
    const surrenders = (): number => upstream.seen.filter(({ params }) => params.method === surrenderInfoSync.method).length;
    const first = await started(upstream.url, 600_000);
    await Promise.all(Array.from({ length: 30 }, () => first.deliveries.enqueue(surrender())));
    await until(() => first.told.includes("circuit-opened"));
    await first.deliveries.stop(SLOW_MS);
    for (let times = 0; times < 3; times++) {
      const before = surrenders();
      const { deliveries } = await started(upstream.url, 600_000);
      await until(() => surrenders() > before);
      await deliverOther(deliveries);
      await deliveries.stop(SLOW_MS);
      expect(surrenders()).toBe(before + 1);
    }
  },
  SLOW_MS,
);

test(
  "If a provider fails only because of one caller's many reports, the reports of the others do not wait for all of these",
  async () => {
    await using upstream = await withUpstream((response, request) =>
      (request.body.includes("poison") ? timesOut : accept)(response, request),
    );
    const { deliveries, told } = await started(upstream.url, 50);
    try {
      const poison = await Promise.all(
        Array.from({ length: 200 }, (_, n) => deliveries.enqueue(surrender({ input: { instPolicyId: `poison-${n}` } }))),
      );
      await until(() => told.includes("circuit-opened"));
      const others = await Promise.all(Array.from({ length: 5 }, () => deliveries.enqueue(surrender({ caller: "another" }))));
      for (const { id } of others) expect(await deliveries.waitUntilAtRest(id, SLOW_MS)).toMatchObject({ state: "ACCEPTED" });
      expect(await lostOf(deliveries, poison)).toBeLessThan(poison.length);
    } finally {
      await deliveries.stop(SLOW_MS);
    }
  },
  SLOW_MS,
);

test(
  "If the gateway does not answer, deliveries wait without an attempt, and go on when it answers",
  async () => {
    const port = await freePort();
    const { deliveries, told } = await started(new URL(`http://127.0.0.1:${port}/`), 1_000);
    try {
      const sent = await Promise.all(Array.from({ length: 30 }, () => deliveries.enqueue(surrender())));
      await until(() => told.includes("circuit-opened"));
      await using _ = await withUpstream(accept, undefined, port);
      const attempts: number[] = [];
      for (const { id } of sent) attempts.push((await deliveries.waitUntilAtRest(id, SLOW_MS)).attempts.length);
      // Those under way when the third one failed, and trials.
      expect(attempts.filter((count) => count > 1).length).toBeLessThan(sent.length / 2);
    } finally {
      await deliveries.stop(SLOW_MS);
    }
  },
  SLOW_MS,
);
