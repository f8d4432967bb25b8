import { describe, expect, test } from "@jest/globals";
import { graphql } from "../../support/graphql.ts";
import { cpuMsOf } from "../../support/pace.ts";
import { resetSandbox, seenCalls } from "../../support/sandbox.ts";
import { withService } from "../../support/service.ts";

const running = withService();

const CLAIM = "mutation ($input: WorkcardInsuranceCallbackRequest!) { claimWorkcardInsurance(input: $input) { accepted } }";
const ORDER = "mutation ($input: InsuredOrderReflowRequest!) { reflowInsuredOrder(input: $input) { accepted } }";
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
    "a wrong member in a nested object",
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
  test.each(cases)(
    "%s is refused, and the error has the field's path and says what to send instead",
    async (_what, query, input, inputPath, sentence) => {
      const { status, data, errors } = await graphql(running.service, query, { input });
      expect({ status, data, errors: errors?.length }).toEqual({ status: 400, data: undefined, errors: 1 });
      expect(errors?.[0]?.extensions).toEqual({ code: "BAD_USER_INPUT", inputPath });
      expect(errors?.[0]?.message).toContain(sentence);
    },
  );

  test("all problems are reported at once, but at most twenty", async () => {
    const two = await graphql(running.service, CLAIM, { input: { ...claim, claimFee: 1.5, claimTime: "x" } });
    expect(two.errors?.map(({ extensions }) => extensions.inputPath)).toEqual([
      ["input", "claimTime"],
      ["input", "claimFee"],
    ]);
    const many = await graphql(running.service, ORDER, { input: { subjectMatterInfo: { goodsItemList: Array(500).fill(1) } } });
    expect(many.errors).toHaveLength(20);
  });
});

test.each<[string, object]>([
  ["wrong items", { subjectMatterInfo: { goodsItemList: Array(300_000).fill(1) } }],
  ["unknown members", Object.fromEntries(Array.from({ length: 60_000 }, (_, n) => [`goodsItem${n}`, 1]))],
])("many thousand %s are refused in little time", async (_, input) => {
  const cpuMs = await cpuMsOf(async () => {
    expect((await graphql(running.service, ORDER, { input })).errors).toHaveLength(20);
  });
  expect(cpuMs).toBeLessThan(2_000);
});

test("a member named __proto__ is refused like any undeclared member, and as a value it is text", async () => {
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
