import { beforeEach, expect, test } from "@jest/globals";
import { call, exchange, jsonOf, paramsFor, post, signed } from "../support/raw-client.ts";
import { resetSandbox, seenCalls } from "../support/sandbox.ts";
import { withSandbox } from "../support/service.ts";
import { claim, claimParams, order, surrender } from "../support/top-examples.ts";

const running = withSandbox();
beforeEach(() => resetSandbox(running.sandbox.gatewayUrl));

test("A sandbox without calls lists nothing", async () => {
  const { status, headers, body } = await exchange(new URL("/calls", running.sandbox.gatewayUrl));
  expect({ status, type: headers["content-type"], text: body.toString() }).toEqual({
    status: 200,
    type: "application/json; charset=utf-8",
    text: "[]",
  });
});

test("A call is listed with every parameter as it arrived, its JSON decoded, the verdict, the time and the answer's request id", async () => {
  const before = Date.now();
  const form = signed(paramsFor(claim.method, claimParams));
  const answer = jsonOf(await post(running.sandbox.gatewayUrl, form));
  const [seen, ...others] = (await seenCalls(running.sandbox.gatewayUrl)) as { at?: string }[];
  expect(others).toEqual([]);
  const requestId = answer[claim.root]?.request_id;
  expect(seen).toEqual({ params: form, decoded: JSON.parse(form[claim.param] ?? ""), verdict: "ok", at: expect.any(String), requestId });
  expect(Date.parse(seen?.at ?? "")).toBeGreaterThanOrEqual(before);
  expect(Date.parse(seen?.at ?? "")).toBeLessThanOrEqual(Date.now());
});

test("A call without a business parameter is listed without decoded", async () => {
  await call(running.sandbox.gatewayUrl, order.method);
  const [seen] = await seenCalls(running.sandbox.gatewayUrl);
  expect(seen).toMatchObject({ verdict: "ok" });
  expect(seen).not.toHaveProperty("decoded");
});

test.each(["9223372036854775807", "-9223372036854775808", "9007199254740993"])(
  "The integer %s is listed with every digit",
  async (integer) => {
    await call(running.sandbox.gatewayUrl, order.method, { [order.param]: `{"amount":${integer}}` });
    const { body } = await exchange(new URL("/calls", running.sandbox.gatewayUrl));
    expect(body.toString()).toMatch(new RegExp(`"decoded": \\{\\s*"amount": ${integer}\\s*\\}`));
  },
);

test("A refused call is listed with its error, in the words of the answer", async () => {
  const { error_response } = await call(running.sandbox.gatewayUrl, surrender.method, { [surrender.param]: '{"status":1}' });
  const { code, msg, sub_code, sub_msg } = error_response ?? {};
  const [seen] = await seenCalls(running.sandbox.gatewayUrl);
  expect(seen).toMatchObject({ decoded: { status: 1 }, verdict: { code, msg, subCode: sub_code, subMsg: sub_msg } });
});

test("A call that names no known method is listed too", async () => {
  await call(running.sandbox.gatewayUrl, "taobao.item.get");
  expect(await seenCalls(running.sandbox.gatewayUrl)).toMatchObject([{ params: { method: "taobao.item.get" }, verdict: { code: 22 } }]);
});

test("The newest call is the last", async () => {
  for (const { method } of [surrender, order, surrender]) await call(running.sandbox.gatewayUrl, method);
  const methods = (await seenCalls(running.sandbox.gatewayUrl)).map(({ params }) => params.method);
  expect(methods).toEqual([surrender.method, order.method, surrender.method]);
});

test("A business parameter with 50000 levels does not prevent reading the list", async () => {
  await call(running.sandbox.gatewayUrl, order.method, { [order.param]: `{"deep":${"[".repeat(50_000)}${"]".repeat(50_000)}}` });
  await call(running.sandbox.gatewayUrl, surrender.method);
  const { status, body } = await exchange(new URL("/calls", running.sandbox.gatewayUrl));
  expect({ status, text: body.toString() }).toEqual({ status: 200, text: expect.stringContaining(surrender.method) });
});

test("DELETE /calls removes all calls from the list", async () => {
  await call(running.sandbox.gatewayUrl, surrender.method);
  expect(await exchange(new URL("/calls", running.sandbox.gatewayUrl), { method: "DELETE" })).toMatchObject({ status: 204 });
  expect(await seenCalls(running.sandbox.gatewayUrl)).toEqual([]);
});

test("Only the last 1000 calls are kept", async () => {
  for (let first = 0; first < 1010; first += 10) {
    await Promise.all(Array.from({ length: 10 }, (_, index) => post(running.sandbox.gatewayUrl, { partner_id: String(first + index) })));
  }
  const ids = (await seenCalls(running.sandbox.gatewayUrl)).map(({ params }) => Number(params.partner_id));
  expect(ids).toHaveLength(1000);
  // Ten concurrent calls may arrive in any order.
  expect(Math.min(...ids)).toBe(10);
  expect(Math.max(...ids)).toBe(1009);
});
