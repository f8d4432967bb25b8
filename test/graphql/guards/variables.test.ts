import { expect, test } from "@jest/globals";
import { areOrdinary } from "../../../src/graphql/guards/variables.ts";

const withMembers = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, n) => [`member${n}`, n]));

test("An object with more than 1,000 members is refused, at any depth", () => {
  expect(() => areOrdinary({ input: { list: [{}, { inner: withMembers(1_001) }] } })).toThrow("more than 1000 members");
});

test("1,000 members, a long list, deep nesting and no variables at all are not refused", () => {
  let deep: object = {};
  for (let n = 0; n < 100_000; n++) deep = { deep };
  expect(areOrdinary({ input: withMembers(1_000), list: Array(100_000).fill(1), deep })).toBe(false);
  expect(areOrdinary({})).toBe(true);
});

test("More than 150 values, and an empty list anywhere, are not ordinary", () => {
  expect(areOrdinary({ input: { list: Array(148).fill(1), empty: {}, none: null } })).toBe(false);
  expect(areOrdinary({ input: { list: Array(146).fill(1), empty: {}, none: null } })).toBe(true);
  expect(areOrdinary({ input: { list: [[1, []]] } })).toBe(false);
});

test("More than 10,000 characters, in values or names, are not ordinary: a compiled function may print them for each wrong value", () => {
  expect(areOrdinary({ input: { texts: ["x".repeat(9_000)] } })).toBe(true);
  expect(areOrdinary({ input: { texts: ["x".repeat(5_000), "x".repeat(5_000)] } })).toBe(false);
  expect(areOrdinary({ input: { list: [{ ["x".repeat(10_000)]: 1 }] } })).toBe(false);
});
