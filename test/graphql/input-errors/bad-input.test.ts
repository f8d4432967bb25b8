import { describe, expect, test } from "@jest/globals";
import { graphql } from "../../support/graphql.ts";
import { resetSandbox, seenCalls } from "../../support/sandbox.ts";
import { withService } from "../../support/service.ts";

const running = withService();

const CLAIM = "mutation ($input: WorkcardInsuranceCallbackRequest!) { claimWorkcardInsurance(input: $input) { accepted } }";
const ORDER = "mutation ($input: InsuredOrderReflowRequest) { reflowInsuredOrder(input: $input) { accepted } }";
const claim = { workcardId: "1", claimCount: 1, claimOrderNo: "1", claimStatus: "FAILED", claimTime: "2022-12-12T00:00:00Z", claimFee: 1 };
const goods = (item: object): object => ({ subjectMatterInfo: { goodsItemList: [{}, item] } });

/** [what is wrong, mutation, input, path, the sentence] */
const cases: readonly (readonly [string, string, unknown, readonly (string | number)[], string])[] = [
  ["a fraction for a Long", CLAIM, { ...claim, claimFee: 1.5 }, ["input", "claimFee"], "Send an integer, without a fraction"],
  ["a rounded JSON number", CLAIM, { ...claim, claimFee: 2 ** 53 }, ["input", "claimFee"], "Send a string of digits"],
  [
    "a Long beyond 64 bits",
    CLAIM,
    { ...claim, claimFee: "9223372036854775808" },
    ["input", "claimFee"],
    "Send an integer from -9223372036854775808 to",
  ],
  ["letters for a Long", CLAIM, { ...claim, claimFee: "12x" }, ["input", "claimFee"], "Send a string of digits only"],
  ["a boolean for a Long", CLAIM, { ...claim, claimFee: true }, ["input", "claimFee"], "Send an integer or a string of digits"],
  ["a time without offset", CLAIM, { ...claim, claimTime: "2022-12-12T00:00:00" }, ["input", "claimTime"], "ISO 8601 with an offset"],
  ["a day that does not exist", CLAIM, { ...claim, claimTime: "2022-02-30 00:00:00" }, ["input", "claimTime"], "Send a real moment"],
  [
    "an unknown enum value",
    CLAIM,
    { ...claim, claimStatus: "PAID" },
    ["input", "claimStatus"],
    "Send one of NOT_CLAIMED, SUCCEEDED, FAILED",
  ],
  ["a number for an enum", CLAIM, { ...claim, claimStatus: 1 }, ["input", "claimStatus"], "Send one of NOT_CLAIMED, SUCCEEDED, FAILED"],
  ["a number for a String", CLAIM, { ...claim, claimOrderNo: 12 }, ["input", "claimOrderNo"], "Send a string, in quotes (String!)."],
  ["null for a required field", CLAIM, { ...claim, claimFee: null }, ["input", "claimFee"], "Send a value (Long!)."],
  ["a missing required field", CLAIM, { ...claim, claimFee: undefined }, ["input", "claimFee"], "Send a value: the field is required."],
  ["a missing required input", CLAIM, undefined, ["input"], "Send an object (WorkcardInsuranceCallbackRequest!)."],
  ["a member that does not exist", CLAIM, { ...claim, claimFees: 1 }, ["input", "claimFees"], 'Field "claimFees" is not defined'],
  ["a string for an object", ORDER, { insured: "张三" }, ["input", "insured"], "Send an object (CustomerInfoForTop)."],
  ["a string for a Boolean", ORDER, { majorOrder: "true" }, ["input", "majorOrder"], "Send true or false, without quotes (Boolean)."],
  [
    "a wrong member deep inside",
    ORDER,
    goods({ itemQuantity: 1.5 }),
    ["input", "subjectMatterInfo", "goodsItemList", 1, "itemQuantity"],
    "Send an integer",
  ],
  [
    "null in a list",
    ORDER,
    { subjectMatterInfo: { goodsItemList: [null] } },
    ["input", "subjectMatterInfo", "goodsItemList", 0],
    "Send an object (GoodsItemDTO!).",
  ],
];

describe("in variables", () => {
  test.each(cases)("%s is refused with the field's path and what to send instead", async (_what, query, input, inputPath, sentence) => {
    const { status, data, errors } = await graphql(running.service, query, { input });
    expect({ status, data, errors: errors?.length }).toEqual({ status: 400, data: undefined, errors: 1 });
    expect(errors?.[0]?.extensions).toEqual({ code: "BAD_USER_INPUT", inputPath });
    expect(errors?.[0]?.message).toContain(sentence);
  });

  test("every problem is reported at once, the first twenty at most", async () => {
    const two = await graphql(running.service, CLAIM, { input: { ...claim, claimFee: 1.5, claimTime: "x" } });
    expect(two.errors?.map(({ extensions }) => extensions.inputPath)).toEqual([
      ["input", "claimTime"],
      ["input", "claimFee"],
    ]);
    const many = await graphql(running.service, ORDER, { input: { subjectMatterInfo: { goodsItemList: Array(500).fill(1) } } });
    expect(many.errors).toHaveLength(20);
  });
});

test("a member named __proto__ is refused like any other that nobody declared, and as a value it is text", async () => {
  const response = await fetch(new URL("graphql", running.service.url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: `{"query":"${ORDER}","variables":{"input":{"__proto__":{"memo":"x"}}}}`,
  });
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT", inputPath: ["input", "__proto__"] } }] });
  expect((await graphql(running.service, ORDER, { input: { memo: "__proto__" } })).data).toEqual({
    reflowInsuredOrder: { accepted: true },
  });
  expect((await seenCalls(running.service.sandboxUrl)).at(-1)?.decoded).toEqual({ memo: "__proto__" });
  await resetSandbox(running.service.sandboxUrl);
});

describe("in the document itself", () => {
  test.each([
    ["claimFee: 1.5", ["input", "claimFee"], "Send an integer or a string of digits"],
    ["claimFee: 9223372036854775808", ["input", "claimFee"], "Send an integer from"],
    ["claimStatus: PAID", ["input", "claimStatus"], "Send one of NOT_CLAIMED, SUCCEEDED, FAILED"],
    ['claimStatus: "FAILED"', ["input", "claimStatus"], "Send one of NOT_CLAIMED, SUCCEEDED, FAILED"],
    ["claimOrderNo: 12", ["input", "claimOrderNo"], "Send a string, in quotes"],
    ['claimTime: "2022-12-12"', ["input", "claimTime"], "Send a real moment"],
    ["claimFee: null", ["input", "claimFee"], "Send a value (Long!)."],
    ["nonsense: 1", ["input", "nonsense"], 'Field "nonsense" is not defined'],
  ])("%s is refused with the field's path and what to send instead", async (member, inputPath, sentence) => {
    const name = member.split(":")[0] ?? "";
    const literal = {
      workcardId: "1",
      claimCount: "1",
      claimOrderNo: '"1"',
      claimStatus: "FAILED",
      claimTime: '"2022-12-12 00:00:00"',
      claimFee: "1",
    };
    const members = [
      ...Object.entries(literal)
        .filter(([other]) => other !== name)
        .map((pair) => pair.join(": ")),
      member,
    ];
    const { errors } = await graphql(running.service, `mutation { claimWorkcardInsurance(input: { ${members.join(", ")} }) { accepted } }`);
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: "BAD_USER_INPUT", inputPath }]);
    expect(errors?.[0]?.message).toContain(sentence);
  });

  test.each([
    ["a required argument that is missing", "mutation { claimWorkcardInsurance { accepted } }", ["input"]],
    [
      "a required member that is missing",
      'mutation { claimWorkcardInsurance(input: { workcardId: 1, claimCount: 1, claimOrderNo: "1", claimStatus: FAILED, claimFee: 1 }) { accepted } }',
      ["input", "claimTime"],
    ],
    [
      "a wrong member in a list",
      "mutation { reflowInsuredOrder(input: { subjectMatterInfo: { goodsItemList: [{}, { itemCode: 3 }] } }) { accepted } }",
      ["input", "subjectMatterInfo", "goodsItemList", 1, "itemCode"],
    ],
  ])("%s is refused with its path", async (_what, query, inputPath) => {
    const { errors } = await graphql(running.service, query);
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: "BAD_USER_INPUT", inputPath }]);
  });

  test("what is no matter of input stays a validation error", async () => {
    for (const query of [
      "{ nothing }",
      "mutation { syncSurrenderInfo(inputs: {}) { accepted } }",
      "mutation { syncSurrenderInfo(input: $x) { accepted } }",
      "subscription { topApis { method } }",
    ]) {
      const { errors } = await graphql(running.service, query);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
    }
  });
});

test("no refusal repeats what was sent, and none of it reaches TOP", async () => {
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
])("The refusal of %j says what is wrong, and not what was sent", async (query, message) => {
  const { errors } = await graphql(running.service, query);
  expect(errors?.[0]?.message).toBe(message);
  expect(JSON.stringify(errors)).not.toContain("PRIVATE");
});
