import { expect, test } from "@jest/globals";
import { exchange, jsonOf, type Params, paramsFor, post, signed, topTime } from "../../support/raw-client.ts";
import { withSandbox } from "../../support/service.ts";
import { claim, claimParams, surrender } from "../../support/top-examples.ts";

const running = withSandbox();
const accepted = { [claim.root]: expect.objectContaining({ request_id: expect.any(String) }) };
const formType = { "content-type": "application/x-www-form-urlencoded;charset=utf-8" };

function urlWith(params: Params): URL {
  const url = new URL(running.sandbox.gatewayUrl);
  url.search = new URLSearchParams(params).toString();
  return url;
}

test("A POST with everything in the body is accepted, as .NET, Node and Go clients send it", async () => {
  const received = await post(running.sandbox.gatewayUrl, signed(paramsFor(claim.method, claimParams)));
  expect(jsonOf(received)).toEqual(accepted);
});

test("A POST with common parameters in the query and the business parameter in the body is accepted, as from Java, PHP and Python", async () => {
  const { [claim.param]: business, ...common } = signed(paramsFor(claim.method, claimParams));
  const body = new URLSearchParams({ [claim.param]: business ?? "" }).toString();
  expect(jsonOf(await exchange(urlWith(common), { method: "POST", headers: formType, body }))).toEqual(accepted);
});

test("A GET with everything in the query is accepted", async () => {
  expect(jsonOf(await exchange(urlWith(signed(paramsFor(claim.method, claimParams)))))).toEqual(accepted);
});

test("A blank may be written as %20 as well as +", async () => {
  const form = signed(paramsFor(claim.method, claimParams));
  const body = Object.entries(form).map((pair) => pair.map(encodeURIComponent).join("="));
  expect(body.join("&")).toContain("%20");
  expect(jsonOf(await post(running.sandbox.gatewayUrl, body.join("&")))).toEqual(accepted);
});

test.each(["hmac-sha256", "hmac", "md5"])("A request signed with %s is accepted", async (signMethod) => {
  const params = paramsFor(claim.method, { ...claimParams, sign_method: signMethod });
  expect(jsonOf(await post(running.sandbox.gatewayUrl, signed(params)))).toEqual(accepted);
});

test.each([
  ["epoch milliseconds, as the Python SDK sends it", () => Date.now().toString()],
  ["a time 9 minutes behind", () => topTime(-9)],
  ["a time 9 minutes ahead", () => topTime(9)],
])("A timestamp is accepted as %s", async (_, timestamp) => {
  const params = paramsFor(claim.method, { ...claimParams, timestamp: timestamp() });
  expect(jsonOf(await post(running.sandbox.gatewayUrl, signed(params)))).toEqual(accepted);
});

test("The common parameters that TOP does not require may be sent", async () => {
  const optional = { simplify: "false", partner_id: "top-sdk-java-20220101", target_app_key: "12345678" };
  const params = paramsFor(claim.method, { ...claimParams, ...optional });
  expect(jsonOf(await post(running.sandbox.gatewayUrl, signed(params)))).toEqual(accepted);
});

test("Parameters with non-ASCII characters are signed in UTF-8 and arrive unchanged", async () => {
  const text = "退保/𠮷 100% & a+b=c";
  const form = signed(paramsFor(surrender.method, { [surrender.param]: JSON.stringify({ status: text }) }));
  await post(running.sandbox.gatewayUrl, form);
  const calls = jsonOf(await exchange(new URL("/calls", running.sandbox.gatewayUrl))) as unknown as {
    decoded: unknown;
    verdict: unknown;
  }[];
  expect(calls.at(-1)).toMatchObject({ verdict: "ok", decoded: { status: text } });
});
