import { expect, test } from "@jest/globals";
import { graphql } from "../../support/graphql.ts";
import { seenCalls } from "../../support/sandbox.ts";
import { withService } from "../../support/service.ts";

const running = withService();

const ORDER = "mutation ($input: InsuredOrderReflowRequest!) { reflowInsuredOrder(input: $input) { accepted } }";

test("no error message repeats what was sent, and nothing of it reaches TOP", async () => {
  const secret = 13_800_138_000;
  const person = { insured: { phone: secret, licenseNo: { no: "PRIVATE" }, name: 1 }, amount: "PRIVATE", majorOrder: "PRIVATE" };
  const inVariables = await graphql(running.service, ORDER, { input: person });
  const inDocument = await graphql(
    running.service,
    `mutation { reflowInsuredOrder(input: { insured: { phone: ${secret}, licenseNo: PRIVATE } }) { accepted } }`,
  );
  expect(inVariables.errors).toHaveLength(5);
  expect(inDocument.errors).toHaveLength(2);
  expect(JSON.stringify([inVariables, inDocument])).not.toMatch(/13800138000|PRIVATE/);
  expect(await seenCalls(running.service.sandboxUrl)).toEqual([]);
});

test.each([
  ['mutation { reflowInsuredOrder(input: { memo: "PRIVATE" "PRIVATE" }) { accepted } }', "Syntax Error: Expected Name, found String."],
  ['{ """PRIVATE "quoted" """ }', "Syntax Error: Expected Name, found BlockString."],
  ["PRIVATE", "Syntax Error: Unexpected Name."],
  ['query ($on: Boolean! = "PRIVATE") { topApis @include(if: $on) { method } }', "on: Send true or false, without quotes (Boolean!)."],
  ['query ($fee: Long = "PRIVATE") { topApis { method } }', 'fee: Send a string of digits only, such as "12345" (Long).'],
  ['{ topApis @include(if: "PRIVATE") { method } }', "if: Send true or false, without quotes (Boolean!)."],
])("The error for %j says what is wrong, and does not repeat what was sent", async (query, message) => {
  const { errors } = await graphql(running.service, query);
  expect(errors?.[0]?.message).toBe(message);
  expect(JSON.stringify(errors)).not.toContain("PRIVATE");
});
