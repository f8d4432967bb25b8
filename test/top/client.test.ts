import { afterEach, expect, jest, test } from "@jest/globals";
import { surrenderInfoSync, ZaSurrenderRequest } from "../../src/apis/alihealth/surrender-info-sync.ts";
import { insureOrderCallback } from "../../src/apis/icbu/insure-order-callback.ts";
import { topApis } from "../../src/apis/index.ts";
import { workcardInsuranceClaim } from "../../src/apis/tmall/workcard-insurance-claim.ts";
import { TopError } from "../../src/top/errors.ts";
import { signMethods } from "../../src/top/form/sign.ts";
import { exampleOf } from "../../src/wire/example.ts";
import { APP_KEY, accept, clientTo, expectedSign, SESSION } from "../support/client.ts";
import { withUpstream } from "../support/upstream.ts";

const claim = exampleOf(workcardInsuranceClaim.input.type);

afterEach(() => {
  jest.useRealTimers();
});

/** Only `new Date()` is faked; timers run normally. */
function setClock(instant: string): void {
  const doNotFake = ["nextTick", "setImmediate", "setTimeout", "setInterval", "clearImmediate", "clearTimeout", "clearInterval"] as const;
  jest.useFakeTimers({ now: new Date(instant), doNotFake: [...doNotFake, "performance", "hrtime", "queueMicrotask"] });
}

test("a call sends TOP's common parameters, the JSON of its input, and nothing else", async () => {
  setClock("2024-02-28T16:00:00.999Z");
  await using upstream = await withUpstream(accept);
  await clientTo(upstream.url).call(workcardInsuranceClaim, claim, SESSION);
  expect(upstream.seen[0]?.params).toEqual({
    method: "tmall.serivcecenter.workcard.insurance.claim",
    app_key: APP_KEY,
    timestamp: "2024-02-29 00:00:00",
    v: "2.0",
    format: "json",
    sign_method: "hmac-sha256",
    session: SESSION,
    workcard_insurance_callback_request:
      '{"workcard_id":12345,"claim_desc":"理赔描述:我不想赔钱","claim_count":1,"claim_order_no":"12345","claim_status":1,"claim_time":"2022-12-12 00:00:00","claim_fee":1000}',
    sign: expect.any(String),
  });
});

test.each(topApis.flatMap((api) => signMethods.map((signMethod) => [api.field, signMethod, api] as const)))(
  "%s signed with %s has the signature that TOP computes from the received parameters",
  async (_, signMethod, api) => {
    await using upstream = await withUpstream(accept);
    await clientTo(upstream.url, { signMethod }).call(api, exampleOf(api.input.type), SESSION);
    const { params } = upstream.seen[0] as (typeof upstream.seen)[number];
    expect(params).toMatchObject({ method: api.method, sign_method: signMethod, sign: expectedSign(params) });
  },
);

test("every call has a fresh timestamp, in GMT+8, and a fresh signature", async () => {
  await using upstream = await withUpstream(accept);
  const client = clientTo(upstream.url);
  for (const instant of ["2023-12-31T15:59:59Z", "2023-12-31T16:00:00Z", "2024-01-01T00:00:00Z"]) {
    setClock(instant);
    await client.call(surrenderInfoSync, null, undefined);
  }
  const sent = upstream.seen.map(({ params }) => params);
  expect(sent.map(({ timestamp }) => timestamp)).toEqual(["2023-12-31 23:59:59", "2024-01-01 00:00:00", "2024-01-01 08:00:00"]);
  expect(sent.map(({ sign }) => sign)).toEqual(sent.map(expectedSign));
  expect(new Set(sent.map(({ sign }) => sign)).size).toBe(3);
});

test("a call returns the payload with its receipt", async () => {
  await using upstream = await withUpstream(accept);
  const payload = await clientTo(upstream.url).call(surrenderInfoSync, null, undefined);
  expect(payload).toBeInstanceOf(surrenderInfoSync.payload);
  expect(payload).toMatchObject({ data: true, accepted: true, requestId: "r1" });
});

test("a null input is not sent; an empty one is sent as {}", async () => {
  await using upstream = await withUpstream(accept);
  const client = clientTo(upstream.url);
  await client.call(surrenderInfoSync, null, undefined);
  await client.call(surrenderInfoSync, new ZaSurrenderRequest(), undefined);
  await client.call(insureOrderCallback, null, undefined);
  await client.call(insureOrderCallback, {}, undefined);
  const sent = upstream.seen.map(({ params }) => [params.biz_data, params.insured_order_reflow_request]);
  expect(sent).toEqual([
    [undefined, undefined],
    ["{}", undefined],
    [undefined, undefined],
    [undefined, "{}"],
  ]);
  for (const { params } of upstream.seen) expect(params.sign).toBe(expectedSign(params));
});

test.each([undefined, "", "  ", "\u3000\t"])("without a seller's session (%j), a call of the seller API sends nothing", async (session) => {
  await using upstream = await withUpstream(accept);
  const call = clientTo(upstream.url).call(workcardInsuranceClaim, claim, session);
  const error = await call.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TopError);
  expect(error).toMatchObject({
    message: expect.stringContaining("x-top-session"),
    extensions: { code: "TOP_UNAUTHENTICATED", retryable: false, top: { method: workcardInsuranceClaim.method } },
  });
  expect([upstream.seen.length, upstream.sockets.length]).toEqual([0, 0]);
});

test.each(topApis.map((api) => [api.field, api] as const))(
  "%s carries the seller's session unless its page says that it needs none",
  async (_, api) => {
    await using upstream = await withUpstream(accept);
    await clientTo(upstream.url).call(api, exampleOf(api.input.type), SESSION);
    const [{ body, message }] = upstream.seen as [(typeof upstream.seen)[number]];
    expect(body.includes(SESSION)).toBe(api.session !== "none");
    // Never where a proxy would log it.
    expect(`${message.url} ${message.rawHeaders}`).not.toContain(SESSION);
  },
);

test("text that a form or a signature could damage stays unchanged", async () => {
  const text = "a+b&c=d/e%2B\n\u{1f389}\ud83c'\"\\ 理赔";
  await using upstream = await withUpstream(accept);
  await clientTo(upstream.url).call(surrenderInfoSync, Object.assign(new ZaSurrenderRequest(), { status: text, type: "" }), undefined);
  const { params } = upstream.seen[0] as (typeof upstream.seen)[number];
  expect(JSON.parse(params.biz_data ?? "")).toEqual({ status: text, type: "" });
  expect(params.sign).toBe(expectedSign(params));
});
