import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, test } from "@jest/globals";
import type { TopError } from "../../../src/top/errors.ts";
import { resetSandbox, scriptFaults, seenCalls } from "../../support/sandbox.ts";
import { claim, claimOutcome, sandboxClient, withSandboxClient } from "../../support/sandbox-client.ts";

const running = withSandboxClient();

describe("if no byte of the form was sent, nothing can have been executed", () => {
  test.each<[string, (sandbox: URL) => string]>([
    ["a name that does not resolve", () => "http://host.invalid/"],
    ["a port where nobody listens", () => "http://127.0.0.1:1/"],
    ["a gateway that does not speak TLS", (sandbox) => `https://${sandbox.host}/router/rest`],
  ])("%s: TOP_UNAVAILABLE after three attempts", async (_, urlOf) => {
    const told = await claimOutcome(sandboxClient(new URL(urlOf(running.sandbox.gatewayUrl))));
    expect(told).toEqual({ code: "TOP_UNAVAILABLE", attempts: 3 });
    expect(await seenCalls(running.sandbox.gatewayUrl)).toEqual([]);
  });

  test("a gateway whose TLS handshake never ends: TOP_UNAVAILABLE after three connect timeouts", async () => {
    const silent = createServer((socket) => socket.on("error", () => socket.destroy()).resume());
    await once(silent.listen(0, "127.0.0.1"), "listening");
    const url = new URL(`https://127.0.0.1:${(silent.address() as AddressInfo).port}/`);
    const told = await claimOutcome(sandboxClient(url, { connectTimeoutMs: 100 }));
    silent.close();
    expect(told).toEqual({ code: "TOP_UNAVAILABLE", attempts: 3 });
  });
});

test("a call waits for a ban that ends before its deadline; meanwhile the gate is closed, and nothing is sent for the next caller", async () => {
  // On a busy machine a short ban may be over before the next call is made: then it is tried with a longer one.
  for (let banSeconds = 1; ; banSeconds *= 2) {
    await resetSandbox(running.sandbox.gatewayUrl);
    await scriptFaults(running.sandbox.gatewayUrl, [{ fault: "throttle", banSeconds, times: 1 }]);
    const patient = sandboxClient(running.sandbox.gatewayUrl, { timeoutMs: 60_000 });
    const banned = Promise.withResolvers<void>();
    const met = claim(patient, { onAttempt: () => banned.resolve() });
    await banned.promise;
    const told = await claimOutcome(patient);
    expect(await met).toMatchObject({ accepted: true });
    patient.close();
    if (told.code === "accepted") continue;
    expect(told).toEqual({ code: "TOP_THROTTLED", reason: "ban", attempts: 0 });
    return;
  }
});

test.each([
  [9000, /This host's clock is (89|90)\d\d s behind TOP's\. .+ Synchronise the clock\.$/],
  [-9000, /This host's clock is (89|90)\d\d s ahead of TOP's\. .+ Synchronise the clock\.$/],
])("the error says that the clock is %i s wrong, and what to do", async (skewSeconds, words) => {
  await scriptFaults(running.sandbox.gatewayUrl, [{ fault: "clock", skewSeconds }]);
  const error = await claim(running.client).catch((thrown: unknown) => thrown as TopError);
  const { message, details } = error as TopError;
  expect(message).toMatch(words);
  expect(Math.abs((details.clockSkewSeconds ?? 0) - skewSeconds)).toBeLessThan(60);
});
