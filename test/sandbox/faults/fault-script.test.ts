import { beforeEach, expect, test } from "@jest/globals";
import { call, exchange, type Received } from "../../support/raw-client.ts";
import { resetSandbox, scriptFaults, seenCalls } from "../../support/sandbox.ts";
import { withSandbox } from "../../support/service.ts";
import { order, surrender } from "../../support/top-examples.ts";

const running = withSandbox();
beforeEach(() => resetSandbox(running.sandbox.gatewayUrl));

function error(code: number, more: object = {}): object {
  return { fault: "error", code, msg: "scripted", ...more };
}

function postFaults(body: string): Promise<Received> {
  return exchange(new URL("/faults", running.sandbox.gatewayUrl), { method: "POST", body });
}

/** The error codes of calls that are made one after the other; undefined for a call that succeeded. */
async function codesOf(...apis: readonly { readonly method: string }[]): Promise<unknown[]> {
  const codes: unknown[] = [];
  for (const { method } of apis) codes.push((await call(running.sandbox.gatewayUrl, method)).error_response?.code);
  return codes;
}

test("A fault is used for one call, and the next call succeeds", async () => {
  await scriptFaults(running.sandbox.gatewayUrl, [error(50)]);
  expect(await codesOf(surrender, surrender)).toEqual([50, undefined]);
});

test("A fault is used for as many calls as its times say", async () => {
  await scriptFaults(running.sandbox.gatewayUrl, [error(50, { times: 3 })]);
  expect(await codesOf(surrender, surrender, order, surrender)).toEqual([50, 50, 50, undefined]);
});

test("Faults come in the order in which they were scripted, over several scripts too", async () => {
  await scriptFaults(running.sandbox.gatewayUrl, [error(901), error(902)]);
  await scriptFaults(running.sandbox.gatewayUrl, [error(903)]);
  expect(await codesOf(surrender, surrender, surrender, surrender)).toEqual([901, 902, 903, undefined]);
});

test("A fault with a method waits for a call of that API and does not affect other calls", async () => {
  await scriptFaults(running.sandbox.gatewayUrl, [error(901, { method: order.method }), error(902)]);
  expect(await codesOf(surrender, surrender, order, order)).toEqual([902, undefined, 901, undefined]);
});

test("A drop-before-read for one API does not affect calls of others", async () => {
  await scriptFaults(running.sandbox.gatewayUrl, [{ fault: "drop-before-read", method: order.method }]);
  expect(await codesOf(surrender)).toEqual([undefined]);
  await expect(codesOf(order)).rejects.toMatchObject({ code: "ECONNRESET" });
});

test("A drop-before-read is used after a fault that was scripted before it", async () => {
  await scriptFaults(running.sandbox.gatewayUrl, [error(901, { method: order.method }), { fault: "drop-before-read" }]);
  expect(await codesOf(order)).toEqual([901]);
  await expect(codesOf(order)).rejects.toMatchObject({ code: "ECONNRESET" });
  expect(await codesOf(order)).toEqual([undefined]);
});

test("A reset-while-sending is used after a fault that was scripted before it, and for as many calls as its times say", async () => {
  await scriptFaults(running.sandbox.gatewayUrl, [error(901, { method: order.method }), { fault: "reset-while-sending", times: 2 }]);
  expect(await codesOf(order)).toEqual([901]);
  for (const api of [order, surrender]) await expect(codesOf(api)).rejects.toMatchObject({ code: "ECONNRESET" });
  expect(await codesOf(order)).toEqual([undefined]);
});

test("A call with a fault is listed with the fault's name", async () => {
  await scriptFaults(running.sandbox.gatewayUrl, [error(50)]);
  await codesOf(surrender, surrender);
  const [met, spared] = await seenCalls(running.sandbox.gatewayUrl);
  expect(met).toMatchObject({ verdict: "ok", fault: "error" });
  expect(spared).not.toHaveProperty("fault");
});

test("DELETE /faults removes the faults that were not used yet", async () => {
  await scriptFaults(running.sandbox.gatewayUrl, [error(50, { times: 9 }), { fault: "drop-before-read" }]);
  expect(await exchange(new URL("/faults", running.sandbox.gatewayUrl), { method: "DELETE" })).toMatchObject({ status: 204 });
  expect(await codesOf(surrender)).toEqual([undefined]);
});

test.each([
  ["an unknown fault", { fault: "explode" }, "explode"],
  ["no fault", { times: 2 }, "fault"],
  ["an unknown field", { fault: "throttle", banSecond: 1 }, "banSecond"],
  ["a field of another fault", { fault: "empty", ms: 1 }, "ms"],
  ["a delay without ms", { fault: "delay" }, "ms"],
  ["a delay with a text as ms", { fault: "delay", ms: "long" }, "ms"],
  ["an error without a code", { fault: "error", msg: "Oh" }, "code"],
  ["an HTTP answer without a status", { fault: "http" }, "status"],
  ["an invalid HTTP status", { fault: "http", status: 99 }, "status"],
  ["a fault for zero calls", { fault: "empty", times: 0 }, "times"],
  ["a method that is not a text", { fault: "empty", method: 1 }, "method"],
  ["a ban with an unknown scope", { fault: "throttle", scope: "user" }, "scope"],
  ["slow headers without ms", { fault: "slow-headers" }, "ms"],
  ["a slow body with a text as ms", { fault: "slow-body", ms: "long" }, "ms"],
  ["a clock without its skew", { fault: "clock" }, "skewSeconds"],
  ["a clock outside the range of dates", { fault: "clock", skewSeconds: 1e15 }, "skewSeconds"],
  ["a Date that cannot be in a header", { fault: "error", code: 31, date: "a\r\nb" }, "date"],
  ["a length with a fraction of a byte", { fault: "wrong-content-length", extraBytes: 0.5 }, "extraBytes"],
  ["a method for a call that is not read", { fault: "reset-while-sending", method: surrender.method }, "method"],
])("A script with %s is refused with 400, and the message names the member", async (_, fault, name) => {
  const { status, body } = await postFaults(JSON.stringify([fault]));
  expect(status).toBe(400);
  expect(JSON.parse(body.toString())).toEqual({ error: expect.stringContaining(name) });
});

test.each([
  ["not JSON", "throttle"],
  ["empty", ""],
  ["one fault instead of a list", '{"fault":"empty"}'],
])("A script that is %s is refused", async (_, text) => {
  expect(await postFaults(text)).toMatchObject({ status: 400 });
});

test("A script with one mistake is refused completely", async () => {
  expect(await postFaults(JSON.stringify([error(50), { fault: "explode" }]))).toMatchObject({ status: 400 });
  expect(await codesOf(surrender)).toEqual([undefined]);
});

test("At most 1000 faults wait at a time", async () => {
  const script = JSON.stringify(Array.from({ length: 600 }, () => error(50)));
  expect(await postFaults(script)).toMatchObject({ status: 204 });
  expect(await postFaults(script)).toMatchObject({ status: 400 });
});
