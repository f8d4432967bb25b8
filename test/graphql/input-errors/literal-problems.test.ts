import { describe, expect, test } from "@jest/globals";
import { graphql } from "../../support/graphql.ts";
import { withService } from "../../support/service.ts";

const running = withService();

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
  ])("%s is refused, and the error has the field's path and says what to send instead", async (member, inputPath, sentence) => {
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

  test.each([
    ["a list for an enum", "claimWorkcardInsurance(input: { claimStatus: [FAILED] })", ["input", "claimStatus"]],
    [
      "the first item of a list",
      "reflowInsuredOrder(input: { subjectMatterInfo: { goodsItemList: [1] } })",
      ["input", "subjectMatterInfo", "goodsItemList", 0],
    ],
    [
      "the last of eight problems, when the ninth stops the validation inside an object",
      `${[1, 2, 3, 4, 5].map((n) => `wrong${n}: syncSurrenderInfo(input: ${n}) { accepted }`).join(" ")} claimWorkcardInsurance(input: {})`,
      ["input", "claimOrderNo"],
    ],
  ])("the error for %s has its path", async (_what, field, inputPath) => {
    const { errors } = await graphql(running.service, `mutation { ${field} { accepted } }`);
    expect(errors?.map(({ extensions }) => extensions.inputPath)).toContainEqual(inputPath);
  });

  test("an error that is not about input stays a validation error", async () => {
    for (const query of [
      "{ nothing }",
      "mutation { syncSurrenderInfo(input: {}, inputs: {}) { accepted } }",
      "mutation { syncSurrenderInfo(input: $x) { accepted } }",
      "subscription { topApis { method } }",
    ]) {
      const { errors } = await graphql(running.service, query);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
    }
  });
});
