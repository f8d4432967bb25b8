import { gunzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { topApis } from "../../../src/apis/index.ts";
import { failureAnswer, successAnswer } from "../../../src/sandbox/answer/answer.ts";
import { decodeObject } from "../../../src/wire/decode.ts";
import { outcomeOf } from "../../../src/wire/receipt.ts";
import { jsonOf, paramsFor, post, signed } from "../../support/raw-client.ts";
import { withSandbox } from "../../support/service.ts";
import { claim, claimParams, order, surrender } from "../../support/top-examples.ts";
import { readXml } from "../../support/xml.ts";

const running = withSandbox();

const examples = [
  [surrender.method, surrender.root, {}, { result_status: "", data: true, result_code: "", result_msg: "" }],
  [claim.method, claim.root, claimParams, { is_success: true, msg_code: "", msg_info: "" }],
  [order.method, order.root, {}, { result: { success: true, insure_id: "111111", error_code: "", error_msg: "" } }],
] as const;
const requestId = { request_id: expect.stringMatching(/^\w+$/) };

function send(method: string, others: Readonly<Record<string, string | undefined>>, headers = {}) {
  return post(running.sandbox.gatewayUrl, signed(paramsFor(method, others)), headers);
}

test.each(examples)("The sandbox accepts %s with the page's example values in JSON", async (method, root, params, members) => {
  const received = await send(method, params);
  expect(received).toMatchObject({ status: 200, headers: { "content-type": "text/javascript;charset=UTF-8" } });
  expect(jsonOf(received)).toEqual({ [root]: { ...members, ...requestId } });
});

test.each(examples)("The sandbox accepts %s with the page's example values in XML", async (method, root, params, members) => {
  const received = await send(method, { ...params, format: "xml" });
  expect(received).toMatchObject({ status: 200, headers: { "content-type": "text/xml;charset=UTF-8" } });
  expect(readXml(received.body.toString())).toEqual({ [root]: { ...asText(members), ...requestId } });
});

test("The answer is XML if the call names no format", async () => {
  const received = await send(surrender.method, { format: undefined });
  expect(readXml(received.body.toString())).toHaveProperty([surrender.root, "data"], "true");
});

test("An error can be XML too, with its special characters escaped", async () => {
  const { body } = await send(surrender.method, { format: "xml", [surrender.param]: `{"<a&'b'>":1}` });
  const refused = { code: "41", sub_code: "isv.invalid-parameter:biz_data.<a&'b'>" };
  expect(readXml(body.toString())).toMatchObject({ error_response: refused });
});

test("Every slash of a JSON answer is escaped", async () => {
  const received = await send(surrender.method, { [surrender.param]: '{"a/b":1}' });
  expect(received.body.toString()).toContain("biz_data.a\\/b");
  expect(received.body.toString()).not.toMatch(/[^\\]\//);
  expect(jsonOf(received).error_response).toMatchObject({ sub_code: "isv.invalid-parameter:biz_data.a/b" });
});

test("Two answers never share a request id", async () => {
  const [one, other] = [await send(surrender.method, {}), await send(surrender.method, {})];
  expect(jsonOf(one)[surrender.root]?.request_id).not.toBe(jsonOf(other)[surrender.root]?.request_id);
});

test.each(["gzip, deflate", "GZIP;q=0.5", "*"])("An answer is gzipped for a client that accepts %s", async (accepted) => {
  const { headers, body } = await send(surrender.method, {}, { "accept-encoding": accepted });
  expect(headers["content-encoding"]).toBe("gzip");
  expect(JSON.parse(gunzipSync(body).toString())).toHaveProperty(surrender.root);
});

test.each([
  ["has no accept-encoding", {}],
  ["asks for identity", { "accept-encoding": "identity" }],
  ["knows other encodings only", { "accept-encoding": "deflate, br" }],
  ["refuses gzip", { "accept-encoding": "gzip;q=0" }],
  ["refuses gzip among all others", { "accept-encoding": "*, gzip; Q=0.0" }],
])("An answer is plain for a client that %s", async (_, accepting) => {
  const received = await send(surrender.method, {}, accepting);
  expect(received.headers).not.toHaveProperty("content-encoding");
  expect(jsonOf(received)).toHaveProperty(surrender.root);
});

test.each(examples)("%s answers without its root if simplify is true", async (method, _, params, members) => {
  expect(jsonOf(await send(method, { ...params, simplify: "true" }))).toEqual({ ...members, ...requestId });
});

test("An error keeps its root if simplify is true, because official clients look for it there", async () => {
  expect(jsonOf(await send(surrender.method, { simplify: "true", v: "1.0" }))).toMatchObject({ error_response: { code: 33 } });
});

test.each([
  ["simplify is not true", { simplify: "false" }],
  ["the format is XML", { simplify: "true", format: "xml" }],
])("An answer has its root if %s", async (_, params) => {
  expect((await send(surrender.method, params)).body.toString()).toContain(surrender.root);
});

/** XML knows text only. */
function asText(members: object): object {
  return JSON.parse(JSON.stringify(members), (_key, value: unknown) => (typeof value === "object" ? value : String(value))) as object;
}

test.each(topApis.filter(({ kind }) => kind === "report").map((api) => [api.field, api] as const))(
  "The sandbox's success answer to %s means accepted, and its failure answer means refused and does not contain SUCCESS",
  (_, api) => {
    const outcome = (members: Parameters<typeof decodeObject>[1]) => outcomeOf(api.payload, decodeObject(api.payload, members));
    expect(outcome(successAnswer(api).members)).toMatchObject({ accepted: true });
    const no = outcome(failureAnswer(api).members);
    expect(no).toMatchObject({ accepted: false });
    expect([no.failureCode, no.failureMessage]).not.toContain("SUCCESS");
  },
);
