/** The events that the client emits about the attempts of a call, and about members that it could not read. */
import { expect, test } from "@jest/globals";
import { surrenderInfoSync } from "../../src/apis/alihealth/surrender-info-sync.ts";
import { insureOrderCallback } from "../../src/apis/icbu/insure-order-callback.ts";
import type { MadeAttempt } from "../../src/top/attempt.ts";
import type { TopEvent } from "../../src/top/events.ts";
import { accept, clientTo } from "../support/client.ts";
import { withUpstream } from "../support/upstream.ts";

const at = expect.any(Date);
const durationMs = expect.any(Number);

test("every call that TOP saw is reported once, with its own request id", async () => {
  const attempts: MadeAttempt[] = [];
  await using upstream = await withUpstream((response, request) => {
    const n = upstream.seen.length;
    const error = { code: 15, sub_code: "isp.http-connection-refuse", request_id: `refused-${n}` };
    return n < 3 ? response.end(JSON.stringify({ error_response: error })) : accept(response, request);
  });
  await clientTo(upstream.url).call(surrenderInfoSync, null, undefined, undefined, { onAttempt: (attempt) => attempts.push(attempt) });
  expect(attempts).toEqual([
    { at, durationMs, code: "TOP_UNAVAILABLE", requestId: "refused-1" },
    { at, durationMs, code: "TOP_UNAVAILABLE", requestId: "refused-2" },
    { at, durationMs, code: null, requestId: "r1" },
  ]);
  expect(attempts.every((one) => Number.isInteger(one.durationMs))).toBe(true);
});

test("a failed attempt is reported without a request id; a call that is held back is not reported", async () => {
  const attempts: MadeAttempt[] = [];
  const client = clientTo(new URL("http://127.0.0.1:1/"), { breakerFailures: 3, breakerMs: 600_000 });
  const call = (): Promise<unknown> =>
    client
      .call(surrenderInfoSync, null, undefined, undefined, { onAttempt: (attempt) => attempts.push(attempt) })
      .catch((error: unknown) => error);
  await call();
  expect(await call()).toMatchObject({ details: { reason: "circuit-open" } });
  expect(attempts).toEqual(Array.from({ length: 3 }, () => ({ at, durationMs, code: "TOP_UNAVAILABLE", requestId: null })));
});

test("before each attempt the permit is awaited as the last step, and without it nothing is sent", async () => {
  let permits = 0;
  await using upstream = await withUpstream((response) =>
    response.end(JSON.stringify({ error_response: { code: 15, sub_code: "isp.http-connection-refuse" } })),
  );
  const seenAtPermit: number[] = [];
  const refusal = new Error("Not now.");
  const permit = async (): Promise<void> => {
    seenAtPermit.push(upstream.seen.length);
    if (++permits === 2) throw refusal;
  };
  const client = clientTo(upstream.url, { maxConcurrency: 1 });
  const attempts: MadeAttempt[] = [];
  const call = client.call(surrenderInfoSync, null, undefined, undefined, { permit, onAttempt: (attempt) => attempts.push(attempt) });
  await expect(call).rejects.toBe(refusal);
  expect(seenAtPermit).toEqual([0, 1]);
  expect(upstream.seen).toHaveLength(1);
  expect(attempts).toMatchObject([{ code: "TOP_UNAVAILABLE" }]);
});

test("a request id is reported without personal values and without characters that cannot be stored", async () => {
  const attempts: MadeAttempt[] = [];
  const error = { code: 40, request_id: "r\u0000-13812345678-\ud83c" };
  await using upstream = await withUpstream((response) => response.end(JSON.stringify({ error_response: error })));
  const input = { insured: { phone: "13812345678" } };
  const call = clientTo(upstream.url).call(insureOrderCallback, input, undefined, undefined, {
    onAttempt: (attempt) => attempts.push(attempt),
  });
  await expect(call).rejects.toMatchObject({ details: { top: { requestId: "r -***-\ufffd" } } });
  expect(attempts).toMatchObject([{ code: "TOP_REJECTED", requestId: "r -***-\ufffd" }]);
});

test("the event of a call has its duration in whole milliseconds, as all events have", async () => {
  const events: TopEvent[] = [];
  await using upstream = await withUpstream(accept);
  await clientTo(upstream.url, { on: (event) => events.push(event) }).call(surrenderInfoSync, null, undefined);
  expect(events.map((event) => event.kind === "called" && Number.isInteger(event.durationMs))).toEqual([true]);
});

test("unreadable members are reported once, with their names and without their values", async () => {
  const events: TopEvent[] = [];
  const text = '{"alibaba_finance_insurance_icbu_insure_order_callback_response":{"result":{"success":"perhaps"}}}';
  await using upstream = await withUpstream((response) => response.end(text));
  const client = clientTo(upstream.url, { on: (event) => events.push(event) });
  await expect(client.call(insureOrderCallback, null, undefined)).rejects.toMatchObject({ details: { reason: "no-outcome" } });
  expect(events).toMatchObject([{ undecoded: ["result.success"] }]);
  expect(JSON.stringify(events)).not.toContain("perhaps");
});

test("a ban of the application without seconds is reported with the seconds that the service waits, and holds back all APIs", async () => {
  const error = { code: 7, sub_code: "accesscontrol.limited-by-app-access-count" };
  await using upstream = await withUpstream((response) => response.end(JSON.stringify({ error_response: error })));
  const client = clientTo(upstream.url);
  // In the last five seconds before midnight in GMT+8, it is less.
  const retryAfterSeconds = expect.any(Number);
  await expect(client.call(surrenderInfoSync, null, undefined)).rejects.toMatchObject({ details: { attempts: 1, retryAfterSeconds } });
  await expect(client.call(insureOrderCallback, null, undefined)).rejects.toMatchObject({ details: { attempts: 0, reason: "ban" } });
  expect(upstream.seen).toHaveLength(1);
});
