import { expect, test } from "@jest/globals";
import { refuseCrowdedVariables } from "../../../src/graphql/guards/crowded-variables.ts";

const withMembers = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, n) => [`member${n}`, n]));

test("An object with more than 1,000 members is refused, at any depth", () => {
  expect(() => refuseCrowdedVariables({ input: { list: [{}, { inner: withMembers(1_001) }] } })).toThrow("more than 1000 members");
});

test("1,000 members, a long list, deep nesting and no variables at all are not refused", () => {
  let deep: object = {};
  for (let n = 0; n < 100_000; n++) deep = { deep };
  refuseCrowdedVariables({ input: withMembers(1_000), list: Array(100_000).fill(1), deep });
  refuseCrowdedVariables(undefined);
});
