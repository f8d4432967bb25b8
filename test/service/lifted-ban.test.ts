/** A ban of TOP that services on one PostgreSQL know. An operator lifts it at one of them. */
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Service } from "../../src/service/service.ts";
import { graphql } from "../support/graphql.ts";
import { resetSandbox, scriptFaults } from "../support/sandbox.ts";
import { startServiceTo, withSandbox } from "../support/service.ts";
import { SLOW_MS, withStore } from "../support/stores.ts";
import { withTcpProxy } from "../support/tcp-proxy.ts";

const services: Service[] = [];
afterAll(() => Promise.all(services.map((service) => service.stop())));
const holder = withStore("postgres");
const running = withSandbox();
beforeAll(async () => {
  for (let n = 0; n < 2; n++) services.push(await startServiceTo(running.sandbox.gatewayUrl, holder.settings));
}, SLOW_MS);

const CALL = 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }';

test(
  "A ban of 600 s that is lifted at one service is also over at the other one",
  async () => {
    const [one, two] = services as [Service, Service];
    await scriptFaults(running.sandbox.gatewayUrl, [{ fault: "throttle", banSeconds: 600 }]);
    for (const service of services) expect((await graphql(service, CALL)).errors).toHaveLength(1);
    await resetSandbox(running.sandbox.gatewayUrl);
    for (const service of services) expect((await graphql(service, CALL)).errors?.[0]?.extensions).toMatchObject({ reason: "ban" });

    const lifted = await graphql(two, 'mutation { liftTopBan(report: syncSurrenderInfo, why: "TOP ended it") }');
    expect(lifted.data).toEqual({ liftTopBan: true });
    const accepted = { syncSurrenderInfo: { accepted: true } };
    expect((await graphql(two, CALL)).data).toEqual(accepted);
    while ((await graphql(one, CALL)).errors) await delay(10); // until it has heard of it
    expect((await graphql(one, CALL)).data).toEqual(accepted);
  },
  SLOW_MS,
);

test(
  "A service that was cut off from the store when the ban was lifted opens its gate as soon as it reads the store again",
  async () => {
    const [, two] = services as [Service, Service];
    const { gatewayUrl } = running.sandbox;
    await using proxy = await withTcpProxy(holder.settings.DELIVERY_STORE as string);
    const cutOff = await startServiceTo(gatewayUrl, { ...holder.settings, DELIVERY_STORE: proxy.url });
    services.push(cutOff);
    await scriptFaults(gatewayUrl, [{ fault: "throttle", banSeconds: 600 }]);
    expect((await graphql(cutOff, CALL)).errors).toHaveLength(1);
    proxy.cutOff(); // The listening connection too: it never gets the message.
    const lifted = await graphql(two, 'mutation { liftTopBan(report: syncSurrenderInfo, why: "TOP ended it") }');
    expect(lifted.errors).toBeUndefined();
    await resetSandbox(gatewayUrl);
    while ((await graphql(cutOff, CALL)).errors) await delay(50);
  },
  SLOW_MS,
);
