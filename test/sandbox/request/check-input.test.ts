import { expect, test } from "@jest/globals";
import { call } from "../../support/raw-client.ts";
import { withSandbox } from "../../support/service.ts";
import { claim, claimExample, claimParams, order } from "../../support/top-examples.ts";

const running = withSandbox();

/** The page's example of a claim with members replaced by raw JSON text; undefined removes a member. */
function claimText(replaced: Readonly<Record<string, string | undefined>>): string {
  const members = Object.entries(claimExample).map(([name, value]) => [name, JSON.stringify(value)] as const);
  const all = Object.entries({ ...Object.fromEntries(members), ...replaced }).filter(([, text]) => text !== undefined);
  return `{${all.map(([name, text]) => `"${name}":${text}`).join()}}`;
}

function sendClaim(replaced: Readonly<Record<string, string | undefined>>) {
  return call(running.sandbox.gatewayUrl, claim.method, { ...claimParams, [claim.param]: claimText(replaced) });
}

function sendOrder(text: string) {
  return call(running.sandbox.gatewayUrl, order.method, { [order.param]: text });
}

/** Expects a refusal that names the member and does not repeat its value. Each value below contains 76543 when it can. */
function refused(code: 40 | 41, path: string): object {
  const words = { 40: ["Missing required arguments", "isv.missing-parameter"], 41: ["Invalid arguments", "isv.invalid-parameter"] }[code];
  const sub_msg = expect.not.stringContaining("76543");
  const named = { code, msg: `${words[0]}:${path}`, sub_code: `${words[1]}:${path}`, sub_msg, request_id: expect.any(String) };
  return { error_response: named };
}

test.each([
  ["Number", "workcard_id", '"76543"', "quoted"],
  ["Number", "workcard_id", "76543.5", "with a fraction"],
  ["Number", "workcard_id", "9223372036854775808", "beyond 64 bits"],
  ["Number", "workcard_id", "-9223372036854775809", "beyond 64 bits"],
  ["Number", "workcard_id", '"many76543"', "as a word"],
  ["Number", "workcard_id", "true", "as a boolean"],
  ["Number", "workcard_id", "[76543]", "as a list"],
  ["Number", "workcard_id", "null", "as null"],
  ["String", "claim_order_no", "76543", "as a number"],
  ["String", "claim_order_no", "true", "as a boolean"],
  ["String", "claim_order_no", '{"no":"76543"}', "as an object"],
  ["String", "claim_desc", "null", "as null"],
  ["Date", "claim_time", '"2022-12-12T07:65:43+08:00"', "in ISO 8601"],
  ["Date", "claim_time", '"2022-02-30 00:00:00"', "on 30 February"],
  ["Date", "claim_time", '"2022-12-12"', "without a time"],
  ["Date", "claim_time", "1670776543000", "as epoch milliseconds"],
  ["Date", "claim_time", "null", "as null"],
  ["enum", "claim_status", "76543", "out of its list"],
  ["enum", "claim_status", '"1"', "quoted"],
  ["enum", "claim_status", "null", "as null"],
  ["unknown member", "workcard_ID", "76543", "a misspelling"],
])("The %s %s is refused if it is sent as %s (%s)", async (_, member, text) => {
  expect(await sendClaim({ [member]: text })).toEqual(refused(41, `${claim.param}.${member}`));
});

test.each([
  ["Boolean", "major_order", '{"major_order":"true"}'],
  ["Boolean", "major_order", '{"major_order":1}'],
  ["Boolean", "major_order", '{"major_order":null}'],
  ["object", "insured", '{"insured":"76543"}'],
  ["object", "insured", '{"insured":[]}'],
  ["object", "insured", '{"insured":null}'],
  ["String in an object", "insured.ali_id", '{"insured":{"ali_id":76543}}'],
  ["Number in an object in an object", "insured.customer_id.ali_id", '{"insured":{"customer_id":{"ali_id":"76543"}}}'],
  ["list", "subject_matter_info.goods_item_list", '{"subject_matter_info":{"goods_item_list":"76543"}}'],
  ["list", "subject_matter_info.goods_item_list", '{"subject_matter_info":{"goods_item_list":{"item":[]}}}'],
  ["list", "subject_matter_info.goods_item_list", '{"subject_matter_info":{"goods_item_list":null}}'],
  ["list's object", "subject_matter_info.goods_item_list[1]", '{"subject_matter_info":{"goods_item_list":[{},76543]}}'],
  [
    "list of texts",
    "subject_matter_info.goods_item_list[0].item_url_list",
    '{"subject_matter_info":{"goods_item_list":[{"item_url_list":"{xxx,76543}"}]}}',
  ],
  [
    "list's text",
    "subject_matter_info.goods_item_list[0].item_url_list[1]",
    '{"subject_matter_info":{"goods_item_list":[{"item_url_list":["a",76543]}]}}',
  ],
  ["name that TOP misspells", "insured.license_valid_time_until", '{"insured":{"license_valid_time_until":"76543"}}'],
  ["member that every JavaScript object has", "insured.constructor", '{"insured":{"constructor":"76543"}}'],
  ["member of the flattened page", "name", '{"name":"76543"}'],
])("A wrong %s is named with its path, %s, if %s is sent", async (_, path, text) => {
  expect(await sendOrder(text)).toEqual(refused(41, `${order.param}.${path}`));
});

test.each([
  ["not JSON", "{insured:76543}"],
  ["cut off", '{"memo":"76543'],
  ["a string", '"76543"'],
  ["a number", "76543"],
  ["a list", "[76543]"],
  ["null", "null"],
  ["Java's toString of an object", "InsuredOrderReflowRequest@76543"],
])("A business parameter that is %s is refused", async (_, text) => {
  expect(await sendOrder(text)).toEqual(refused(41, order.param));
});

test.each(["workcard_id", "claim_count", "claim_order_no", "claim_status", "claim_time", "claim_fee"])(
  "A claim without %s is refused",
  async (member) => {
    expect(await sendClaim({ [member]: undefined })).toEqual(refused(40, `${claim.param}.${member}`));
  },
);

test("A call without its required business parameter is refused", async () => {
  expect(await call(running.sandbox.gatewayUrl, claim.method, { ...claimParams, [claim.param]: undefined })).toEqual(
    refused(40, claim.param),
  );
});

test("A call without its optional business parameter is accepted", async () => {
  expect(await call(running.sandbox.gatewayUrl, order.method)).toHaveProperty(order.root);
});

test("One error names all problems", async () => {
  const answer = await sendClaim({
    workcard_id: '"76543"',
    claim_desc: "76543",
    claim_count: undefined,
    claim_time: '"now"',
    note: "76543",
  });
  const { sub_msg } = answer.error_response ?? {};
  for (const member of ["workcard_id", "claim_desc", "claim_count", "claim_time", "note"])
    expect(sub_msg).toContain(`${claim.param}.${member}: `);
  expect(sub_msg).not.toMatch(/claim_(order_no|status|fee)|76543|now/);
});

test.each([
  ["the largest Number", claim, claimText({ workcard_id: "9223372036854775807" })],
  ["the smallest Number", claim, claimText({ claim_fee: "-9223372036854775808" })],
  ["the status 0", claim, claimText({ claim_status: "0" })],
  ["29 February of a leap year", claim, claimText({ claim_time: '"2024-02-29 23:59:59"' })],
  ["an empty text", claim, claimText({ claim_desc: '""' })],
  ["an escaped slash", claim, claimText({ claim_desc: '"a\\/b"' })],
  ["an empty object", order, '{"insured":{}}'],
  ["an empty list", order, '{"subject_matter_info":{"goods_item_list":[]}}'],
  ["false", order, '{"major_order":false}'],
  ["no member, if none is required,", order, "{}"],
])("A business parameter with %s is accepted", async (_, { method, param, root }, text) => {
  const session = method === claim.method ? claimParams.session : undefined;
  expect(await call(running.sandbox.gatewayUrl, method, { session, [param]: text })).toHaveProperty(root);
});
