/**
 * A receiver that never finishes its answer, in several ways: deliveries go on, few connections stay open, and it gets all events later.
 */
import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { until } from "../../../support/instances.ts";
import { type Instance, SLOW_MS, startInstance, surrender, withStore } from "../../../support/stores.ts";
import { type Server, startUpstream } from "../../../support/upstream.ts";
import { WEBHOOK_SECRET } from "../../../support/webhook-receiver.ts";

const MANY = 40;
/** Eight at the same time, plus as many that the receiver has not yet seen close. */
const FEW = 16;

let [open, most] = [0, 0];
let told: string[] = [];
let answer: (response: ServerResponse) => void;
let receiver: Server;
let instance: Instance;

afterAll(async () => {
  await instance?.deliveries.stop(5_000);
  await receiver?.[Symbol.asyncDispose]();
});
const holder = withStore("embedded");
beforeAll(async () => {
  receiver = await startUpstream((response, { body }) => {
    most = Math.max(most, ++open);
    response.once("close", () => open--);
    response.once("finish", () => told.push((JSON.parse(body) as { readonly data: { readonly id: string } }).data.id));
    answer(response);
  });
  instance = await startInstance(holder.store, {
    webhook: { url: receiver.url, secrets: [WEBHOOK_SECRET], timeoutMs: 1_000 },
    pollMs: 300,
  });
}, SLOW_MS);

/** Something more each 20 ms, until the other side goes away. */
function trickle(response: ServerResponse, first: string, next: string): void {
  const { socket } = response;
  socket?.write(first);
  const timer = setInterval(() => socket?.write(next), 20);
  response.once("close", () => clearInterval(timer));
}

test.each<[string, (response: ServerResponse) => void]>([
  ["never ends its headers", (response) => trickle(response, "HTTP/1.1 200 OK\r\n", "x: y\r\n")],
  ["never begins", () => undefined],
])(
  "A receiver that %s delays no delivery and gets few connections; when it works again, it gets all events",
  async (_, slowly) => {
    [most, told, answer] = [0, [], slowly];
    const { deliveries } = instance;
    const all = await Promise.all(Array.from({ length: MANY }, () => deliveries.enqueue(surrender())));
    for (const { id } of all) expect(await deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED" });
    await until(() => instance.events.some(({ kind }) => kind === "webhook-failed"));
    expect((await deliveries.health()).webhook.count).toBe(MANY);
    expect(most).toBeLessThanOrEqual(FEW);
    answer = (response) => response.writeHead(204).end();
    await until(async () => (await deliveries.health()).webhook.count === 0);
    expect(new Set(told)).toEqual(new Set(all.map(({ id }) => id)));
    instance.events.length = 0;
  },
  SLOW_MS,
);

test(
  "A receiver that accepts and then never ends its answer gets all events, and no connection stays open",
  async () => {
    [most, told] = [0, []];
    answer = (response) => {
      told.push("yes");
      response.writeHead(200);
      const timer = setInterval(() => response.write("more"), 20);
      response.once("close", () => clearInterval(timer));
    };
    const { deliveries } = instance;
    await Promise.all(Array.from({ length: MANY }, () => deliveries.enqueue(surrender())));
    await until(async () => (await deliveries.health()).webhook.count === 0 && told.length >= MANY);
    await until(() => open === 0);
    expect(most).toBeLessThanOrEqual(FEW);
  },
  SLOW_MS,
);
