import { expect, test } from "@jest/globals";
import { exchange, jsonOf, type Params, paramsFor, type Received, signed } from "../../support/raw-client.ts";
import { seenCalls } from "../../support/sandbox.ts";
import { withSandbox } from "../../support/service.ts";
import { claim, claimParams } from "../../support/top-examples.ts";

const running = withSandbox();
const accepted = { [claim.root]: expect.objectContaining({ is_success: true }) };
const BOUNDARY = "4711000815";
const multipart = { "content-type": `multipart/form-data;charset=UTF-8;boundary=${BOUNDARY}` };

/** A body as the official Java client writes it: a line break first, and no space after a colon or a semicolon. */
function javaMultipart(params: Params, files: Params = {}): string {
  const start = `\r\n--${BOUNDARY}\r\nContent-Disposition:form-data;name=`;
  const texts = Object.entries(params).map(([name, value]) => `${start}"${name}"\r\nContent-Type:text/plain\r\n\r\n${value}`);
  const rest = Object.entries(files).map(
    ([name, value]) => `${start}"${name}";filename="a.jpg"\r\nContent-Type:image/jpeg\r\n\r\n${value}`,
  );
  return `${texts.join("")}${rest.join("")}\r\n--${BOUNDARY}--\r\n`;
}

function send(query: Params, headers: Readonly<Record<string, string>>, body?: string): Promise<Received> {
  const url = new URL(`${running.sandbox.gatewayUrl}?${new URLSearchParams(query)}`);
  return exchange(url, { method: "POST", headers, ...(body !== undefined && { body }) });
}

const good = (): Params => signed(paramsFor(claim.method, claimParams));

test("A multipart body is read as the Java client sends it, with the common parameters in the query", async () => {
  const { [claim.param]: business = "", ...common } = good();
  expect(jsonOf(await send(common, multipart, javaMultipart({ [claim.param]: business })))).toEqual(accepted);
  expect((await seenCalls(running.sandbox.gatewayUrl)).at(-1)).toMatchObject({
    verdict: "ok",
    decoded: { claim_desc: "理赔描述:我不想赔钱" },
  });
});

test("A multipart body with all parameters is read as a browser's FormData sends it", async () => {
  const form = new FormData();
  for (const [name, value] of Object.entries(good())) form.append(name, value);
  const response = await fetch(running.sandbox.gatewayUrl, { method: "POST", body: form });
  expect(await response.json()).toEqual(accepted);
});

test("The signature does not cover a file; if the API has no file, the error names the file", async () => {
  const answer = jsonOf(await send(good(), multipart, javaMultipart({}, { photo: "\u0000bytes" })));
  expect(answer).toMatchObject({ error_response: { code: 41, msg: "Invalid arguments:photo" } });
});

test.each([
  ["application/x-www-form-urlencoded", "Application/X-WWW-Form-URLEncoded; Charset=utf-8", () => new URLSearchParams(good()).toString()],
  ["multipart/form-data", `Multipart/Form-Data; boundary=${BOUNDARY}`, () => javaMultipart(good())],
])("%s is read in upper or lower case", async (_, contentType, body) => {
  expect(jsonOf(await send({}, { "content-type": contentType }, body()))).toEqual(accepted);
});

test.each([
  ["JSON", { "content-type": "application/json" }, "{}"],
  ["without a content type", {}, "a=1"],
  ["text", { "content-type": "text/plain" }, "a=1"],
  ["multipart without a boundary", { "content-type": "multipart/form-data" }, "a=1"],
  ["multipart that breaks off", multipart, `--${BOUNDARY}\r\nContent-Disposition:form-data;name="a"\r\n\r\n1`],
])("A body that is %s is refused, although all parameters are in the query", async (_, headers, body) => {
  const answer = jsonOf(await send(good(), headers, body));
  expect(answer).toMatchObject({ error_response: { code: 43, msg: "Parameter error", sub_msg: expect.stringContaining("content-type") } });
  expect((await seenCalls(running.sandbox.gatewayUrl)).at(-1)).toMatchObject({ verdict: { code: 43 } });
});

test.each([
  ["has the type JSON", { "content-type": "application/json" }],
  ["has no type", {}],
])("An empty POST that %s is accepted if all parameters are in the query, because it has no body", async (_, headers) => {
  expect(jsonOf(await send(good(), headers))).toEqual(accepted);
});
