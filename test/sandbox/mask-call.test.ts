import { expect, test } from "@jest/globals";
import { startSandbox } from "../../src/sandbox/server.ts";
import { exchange, type Params, paramsFor, post, signed } from "../support/raw-client.ts";
import { claim, claimParams, order, surrender } from "../support/top-examples.ts";

const phone = "13812345678";
const person = { insured: { name: "张三", phone, customer_id: { ali_id: 1 } }, memo: "m" };

/** The whole list of a masking sandbox after one call, as text, and the call itself. */
async function listed(form: Params): Promise<{ text: string; call: { params: Params; decoded?: unknown; verdict: unknown } }> {
  const sandbox = await startSandbox({ host: "127.0.0.1", port: 0, calls: "masked" });
  try {
    await post(sandbox.gatewayUrl, form);
    const text = (await exchange(new URL("/calls", sandbox.gatewayUrl))).body.toString();
    return { text, call: JSON.parse(text)[0] };
  } finally {
    await sandbox.stop();
  }
}

test("An order is listed with its personal values masked, also in the text of its parameter", async () => {
  const form = signed(paramsFor(order.method, { [order.param]: JSON.stringify(person) }));
  const { call } = await listed(form);
  const decoded = { insured: { name: "张***", phone: "138***5678", customer_id: { ali_id: "***" } }, memo: "m" };
  expect(call).toMatchObject({
    decoded,
    verdict: "ok",
    params: { ...form, sign: "*** (64 characters)", [order.param]: JSON.stringify(decoded) },
  });
});

test("A claim is listed without session and signature, but with everything that is not secret", async () => {
  const form = signed(paramsFor(claim.method, claimParams));
  const { call } = await listed(form);
  expect(call).toMatchObject({ verdict: "ok", params: { ...form, session: "*** (15 characters)", sign: "*** (64 characters)" } });
});

test.each<[string, Params, object]>([
  ["a parameter that is not JSON", { [order.param]: `{"phone":"${phone}"` }, { [order.param]: "*** (22 characters)" }],
  ["an unknown parameter", { [phone]: phone }, { "***": "*** (11 characters)" }],
  ["the parameter of another API", { [surrender.param]: `{"phone":"${phone}"}` }, { "***": "*** (23 characters)" }],
  ["a version with more text in it", { v: `2.0&phone=${phone}` }, { v: "*** (21 characters)" }],
])("For %s, only the length is listed", async (_, others, shown) => {
  const { text, call } = await listed(signed(paramsFor(order.method, others)));
  expect(call.params).toMatchObject(shown);
  expect(text).not.toContain(phone);
});

test("For an undeclared member, neither name nor value is listed, and the error does not name it", async () => {
  const { text, call } = await listed(signed(paramsFor(order.method, { [order.param]: JSON.stringify({ [phone]: phone, amount: "x" }) })));
  expect(call).toMatchObject({
    decoded: { "***": "***", amount: "***" },
    verdict: { code: 41, msg: "Invalid arguments:***", subCode: "isv.invalid-parameter:***", subMsg: "***" },
  });
  expect(text).not.toContain(phone);
});

test("An error about declared members is listed with its words unchanged", async () => {
  const { call } = await listed(signed(paramsFor(order.method, { [order.param]: '{"insured":{"phone":13812345678}}' })));
  expect(call).toMatchObject({
    decoded: { insured: { phone: "138***5678" } },
    verdict: { code: 41, subMsg: `${order.param}.insured.phone: a JSON string` },
  });
});

test("A call with a wrong signature is listed with its error, and with only the length of its parameter", async () => {
  const form = signed(paramsFor(order.method, { [order.param]: JSON.stringify(person) }), "wrong");
  const { call } = await listed(form);
  expect(call).toMatchObject({ verdict: { code: 25, subMsg: expect.stringContaining("Sort by name") } });
  expect(call.params[order.param]).toBe(`*** (${form[order.param]?.length} characters)`);
});

test("A call of an unknown API is listed with its name", async () => {
  const { call } = await listed(signed(paramsFor("taobao.item.get", { item: phone })));
  expect(call).toMatchObject({ verdict: { code: 22 }, params: { method: "taobao.item.get", "***": "*** (11 characters)" } });
});
