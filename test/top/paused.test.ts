/** A process that was suspended for longer than a call's timeout must not send the call afterwards. */
import { setTimeout as delay } from "node:timers/promises";
import { beforeEach, expect, test } from "@jest/globals";
import { resetSandbox, scriptFaults, seenCalls } from "../support/sandbox.ts";
import { claim, sandboxClient } from "../support/sandbox-client.ts";
import { withSandbox } from "../support/service.ts";

const running = withSandbox();
beforeEach(() => resetSandbox(running.sandbox.gatewayUrl));

/** Enough for a call on a busy machine. */
const TIMEOUT_MS = 2000;
const PAUSE_MS = TIMEOUT_MS + 500;

/** Like SIGSTOP and SIGCONT: nothing runs in between, but the clocks continue. */
function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

test("A call that has just begun is not sent after the pause", async () => {
  const top = sandboxClient(running.sandbox.gatewayUrl, { timeoutMs: TIMEOUT_MS });
  const called = claim(top);
  pause(PAUSE_MS);
  await expect(called).rejects.toMatchObject({ code: "TOP_UNAVAILABLE" });
  await delay(50);
  expect(await seenCalls(running.sandbox.gatewayUrl)).toEqual([]);
  top.close();
});

test("A call on an open connection is not sent after the pause", async () => {
  const top = sandboxClient(running.sandbox.gatewayUrl, { timeoutMs: TIMEOUT_MS });
  await claim(top);
  const called = claim(top);
  pause(PAUSE_MS);
  await expect(called).rejects.toMatchObject({ code: "TOP_UNAVAILABLE" });
  await delay(50);
  expect(await seenCalls(running.sandbox.gatewayUrl)).toHaveLength(1);
  top.close();
});

test("A call that waits for its retry is not retried after the pause", async () => {
  const top = sandboxClient(running.sandbox.gatewayUrl, { timeoutMs: TIMEOUT_MS });
  await scriptFaults(running.sandbox.gatewayUrl, [{ fault: "throttle", banSeconds: 1 }]);
  const called = claim(top).catch((error: unknown) => error);
  while ((await seenCalls(running.sandbox.gatewayUrl)).length === 0) await delay(5);
  await delay(100); // it has read the ban, and waits
  pause(PAUSE_MS);
  expect(await called).toMatchObject({ code: "TOP_THROTTLED" });
  await delay(50);
  expect(await seenCalls(running.sandbox.gatewayUrl)).toHaveLength(1);
  top.close();
});
