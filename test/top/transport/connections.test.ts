/** A gateway that closes idle connections, with calls just before and just after that moment. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { form, transportTo } from "../../support/transport.ts";
import { withUpstream } from "../../support/upstream.ts";

const CALLS = 500;
const CLOSES_AFTER_MS = 2000;

test("no call is lost of 500 calls around the moment at which the gateway closes idle connections", async () => {
  const server = createServer({ keepAliveTimeout: CLOSES_AFTER_MS, keepAliveTimeoutBuffer: 0 }, (request, response) =>
    request.resume().once("end", () => response.end("{}")),
  );
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const lost: unknown[] = [];
  // Each call has a separate connection, so that all of them wait at the same time.
  await Promise.all(
    Array.from({ length: CALLS }, async (_, index) => {
      const transport = transportTo(url, { maxConcurrency: 1 });
      await transport.post(form);
      await delay(CLOSES_AFTER_MS - 250 + index);
      await transport.post(form).catch((error: unknown) => lost.push(error));
      transport.close();
    }),
  );
  server.close();
  expect(lost).toEqual([]);
});

test.each([
  ["timeout=1", 2],
  ["max=100, timeout=1", 2],
  ["timeout=5", 1],
  ["timeout=999999", 1],
  ["rubbish", 1],
])("after %j, two calls in a row need %i connections", async (hint, connections) => {
  await using upstream = await withUpstream((response) => response.setHeader("keep-alive", hint).end("{}"));
  const transport = transportTo(upstream.url);
  await transport.post(form);
  await transport.post(form);
  expect(upstream.sockets).toHaveLength(connections);
});

test("After a slow call, its connection, which the gateway may be closing, is not given to the next call while an older one is idle", async () => {
  let calls = 0;
  await using upstream = await withUpstream(async (response) => {
    if (++calls > 1) return response.end("{}");
    await delay(1_100); // longer than its connection may be idle
    return response.setHeader("keep-alive", "timeout=2").end("{}");
  });
  const transport = transportTo(upstream.url);
  const slow = transport.post(form);
  while (calls === 0) await new Promise((resolve) => setImmediate(resolve));
  await transport.post(form);
  await slow;
  expect(await transport.post(form)).toMatchObject({ status: 200 });
});
