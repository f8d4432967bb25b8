import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { type GraphQLInputObjectType, type GraphQLNamedType, type GraphQLObjectType, getNamedType, isEnumType } from "graphql";
import { topApis } from "../../src/apis/index.ts";
import { type ApiFacts, apiFactsOf, byFamily, type ClassFacts } from "../../src/catalogue/api-facts.ts";
import { labels } from "../../src/catalogue/labels.ts";
import { inBoth, wordsOf } from "../../src/catalogue/words.ts";
import { createSubgraph } from "../../src/graphql/schema.ts";
import { exampleOf, variablesOf } from "../../src/wire/example.ts";
import { apiDocument } from "../../tools/api-document.ts";

const { schema } = createSubgraph(topApis);
const facts = topApis.map(apiFactsOf);
const factsOf = (field: string): ApiFacts => facts.find((api) => api.field === field) as ApiFacts;

test("docs/apis.md is up to date (npm run write makes it)", () => {
  const page = readFileSync(new URL("../../docs/apis.md", import.meta.url), "utf8");
  expect(page).toBe(apiDocument({ families: byFamily(topApis), labels, inBoth }));
});

test("in each table of docs/apis.md, all lines have the same number of cells", () => {
  const page = readFileSync(new URL("../../docs/apis.md", import.meta.url), "utf8");
  const tables = page
    .trimEnd()
    .split("\n\n")
    .filter((part) => part.startsWith("|"));
  expect(tables).toHaveLength(1 + 2 * topApis.length); // the index, and two of each API
  for (const table of tables) expect(new Set(table.split("\n").map((line) => line.split(/(?<!\\)\|/).length)).size).toBe(1);
});

/** What the schema says of each member, by its path. */
function inSchema(type: GraphQLNamedType | undefined, paths: readonly string[]): (string | undefined)[] {
  const fieldAt = (path: string) =>
    path.split(".").reduce<{ from: GraphQLNamedType | undefined; type: string | undefined }>(
      ({ from }, name) => {
        const field = (from as GraphQLInputObjectType | GraphQLObjectType).getFields()[name];
        return { from: field && getNamedType(field.type), type: field && String(field.type) };
      },
      { from: type, type: undefined },
    );
  return paths.map((path) => fieldAt(path).type);
}

test.each(facts.map((api) => [api.field, api] as const))("%s is shown with the names and types that the schema has", (_field, api) => {
  const declared = topApis.find(({ field }) => field === api.field);
  for (const [shown, name] of [
    [api.input, declared?.input.type.name],
    [api.payload, declared?.payload.name],
  ] as [ClassFacts, string][]) {
    expect(shown.fields.map(({ graphqlType }) => graphqlType)).toEqual(
      inSchema(
        schema.getType(name),
        shown.fields.map(({ path }) => path),
      ),
    );
  }
});

test("every value of a closed list is shown as the schema names it", () => {
  const shown = facts.flatMap(({ input, payload }) => [...input.fields, ...payload.fields]).filter(({ values }) => values.length > 0);
  expect(shown.length).toBeGreaterThan(0);
  for (const { graphqlType, values } of shown) {
    const type = schema.getType(graphqlType.replace(/[[\]!]/g, ""));
    expect(isEnumType(type) && type.getValues().map(({ name }) => name)).toEqual(values.map(({ name }) => name));
  }
});

test("a required member has an example, or is an object whose members have examples", () => {
  for (const { field, input } of topApis) {
    const variables = variablesOf(input.type, exampleOf(input.type));
    const bare = factsOf(field).input.fields.filter((one) => one.depth === 0 && one.required && one.example === undefined);
    expect(bare.map(({ property }) => property).filter((property) => !(variables[property] instanceof Object))).toEqual([]);
  }
});

test("the description says how the outcome is read: from a Boolean, from codes that mean success, or not at all", () => {
  expect(factsOf("reflowInsuredOrder").outcome.en).toBe(
    "`result.success`: true means success, false means refusal. The reason for a refusal is in `result.errorCode` and `result.errorMsg`.",
  );
  expect(factsOf("notifyClaimResult").outcome.en).toMatch(/`\w+`: `SUCCESS` means success/);
  expect(facts.filter(({ outcome }) => outcome.en.includes("no business outcome")).every(({ kind }) => kind === "query")).toBe(true);
});

test("a page's text about a member at one place is shown only there: the applicant's members differ from the insured's", () => {
  const { fields } = factsOf("reflowInsuredOrder").input;
  const differing = fields
    .filter(({ path }) => path.startsWith("applicant."))
    .filter(({ property, about, example }) => {
      const other = fields.find(({ path }) => path === `insured.${property}`);
      return other && (other.example !== example || other.about.zh !== about.zh);
    });
  expect(differing.length).toBeGreaterThanOrEqual(4);
});

test("our own examples are marked, and the example of a file is what a client sends", () => {
  const { fields } = factsOf("uploadBaoxianClaimAttachment").input;
  const file = fields.find(({ property }) => property === "attachmentByte");
  expect(JSON.parse(file?.example ?? "")).toEqual({ name: expect.any(String), base64: expect.any(String) });
  expect(fields.every(({ isOurExample }) => isOurExample)).toBe(true);
  expect(factsOf("syncSurrenderInfo").input.fields.some(({ isOurExample }) => isOurExample)).toBe(false);
});

test("a description is split at its first separator into Chinese and English", () => {
  expect(wordsOf("退保金额 · Amount · refunded")).toEqual({ zh: "退保金额", en: "Amount · refunded" });
  expect(wordsOf("只有中文")).toEqual({ zh: "只有中文", en: "只有中文" });
});
