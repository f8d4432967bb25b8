import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { type Sandbox, startSandbox } from "../../../src/sandbox/server.ts";
import { call } from "../../support/raw-client.ts";
import { resetSandbox, scriptFaults, seenCalls } from "../../support/sandbox.ts";
import { order, surrender } from "../../support/top-examples.ts";

let sandbox: Sandbox;
let nowMs = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ host: "127.0.0.1", port: 0, now: () => nowMs });
});
beforeEach(() => resetSandbox(sandbox.gatewayUrl));
afterAll(() => sandbox.stop());

/** The ban in the answer to one call. Undefined if the call succeeded. */
async function banOf({ method }: { readonly method: string }): Promise<unknown> {
  return (await call(sandbox.gatewayUrl, method)).error_response?.sub_msg;
}

const left = (seconds: number): string => `This ban will last for ${seconds} more seconds`;

test("A ban refuses every call of its API until its seconds are over, and says how many are left", async () => {
  await scriptFaults(sandbox.gatewayUrl, [{ fault: "throttle", banSeconds: 60 }]);
  expect(await banOf(surrender)).toBe(left(60));
  nowMs += 17_500;
  expect(await banOf(surrender)).toBe(left(43));
  nowMs += 42_499;
  expect(await banOf(surrender)).toBe(left(1));
  nowMs += 1;
  expect(await banOf(surrender)).toBeUndefined();
});

test.each([
  ["api", undefined],
  ["app", left(9)],
])("During a ban of scope %s, a call of another API gets this ban: %s", async (scope, told) => {
  await scriptFaults(sandbox.gatewayUrl, [{ fault: "throttle", banSeconds: 9, scope }]);
  await banOf(surrender);
  expect(await banOf(order)).toBe(told);
});

test("If two bans apply, the longer one is reported", async () => {
  const ban = { fault: "throttle", method: order.method };
  await scriptFaults(sandbox.gatewayUrl, [
    { ...ban, banSeconds: 30 },
    { fault: "throttle", banSeconds: 5, scope: "app" },
  ]);
  expect([await banOf(order), await banOf(surrender), await banOf(order)]).toEqual([left(30), left(5), left(30)]);
});

test("A ban of 0 seconds is over at once", async () => {
  await scriptFaults(sandbox.gatewayUrl, [{ fault: "throttle", banSeconds: 0 }]);
  expect([await banOf(surrender), await banOf(surrender)]).toEqual([left(0), undefined]);
});

test("The faults after a ban wait until it is over", async () => {
  await scriptFaults(sandbox.gatewayUrl, [
    { fault: "throttle", banSeconds: 1 },
    { fault: "error", code: 50, subMsg: "next" },
  ]);
  expect([await banOf(surrender), await banOf(surrender)]).toEqual([left(1), left(1)]);
  nowMs += 1000;
  expect(await banOf(surrender)).toBe("next");
});

test("DELETE /faults lifts a ban", async () => {
  await scriptFaults(sandbox.gatewayUrl, [{ fault: "throttle", banSeconds: 600, scope: "app" }]);
  await banOf(surrender);
  await resetSandbox(sandbox.gatewayUrl);
  expect(await banOf(surrender)).toBeUndefined();
});

test("A call that a ban refused is listed with the ban", async () => {
  await scriptFaults(sandbox.gatewayUrl, [{ fault: "throttle", banSeconds: 60 }]);
  await banOf(surrender);
  await banOf(surrender);
  expect(await seenCalls(sandbox.gatewayUrl)).toMatchObject([{ fault: "throttle" }, { fault: "throttle" }]);
});
