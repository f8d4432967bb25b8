import { describe, expect, test } from "@jest/globals";
import { parseValue } from "graphql";
import { GraphQLLong, GraphQLTopDateTime } from "../../../src/wire/types/graphql-scalars.ts";

describe("Long", () => {
  test.each([
    [0, 0n],
    [-0, 0n],
    ["9223372036854775807", 9223372036854775807n],
    ["-9223372036854775808", -9223372036854775808n],
    [Number.MAX_SAFE_INTEGER, 9007199254740991n],
    ["007", 7n],
    [3664297069, 3664297069n],
  ])("accepts the JSON value %j", (sent, value) => {
    expect(GraphQLLong.parseValue(sent)).toBe(value);
  });

  test.each([2 ** 53, 1.5, "1.5", "1e3", "", " 1", "0x10", "9223372036854775808", "12345678901234567890", true, {}, []])(
    "refuses the JSON value %j",
    (sent) => {
      expect(() => GraphQLLong.parseValue(sent)).toThrow(/^Send .* \(Long\)\.$/);
    },
  );

  test.each([["9223372036854775807"], ['"9223372036854775807"']])("accepts the literal %s without a change", (literal) => {
    expect(GraphQLLong.parseLiteral(parseValue(literal), {})).toBe(9223372036854775807n);
  });

  test.each(["1.5", "true", "9223372036854775808", '"x"', "{}"])("refuses the literal %s", (literal) => {
    expect(() => GraphQLLong.parseLiteral(parseValue(literal), {})).toThrow(/^Send .* \(Long\)\.$/);
  });

  test("the error for a number that JSON rounds says to send a string", () => {
    expect(() => GraphQLLong.parseValue(2 ** 63)).toThrow("Send a string of digits, because a JSON number beyond ±(2^53−1)");
  });

  test("is a string of digits in an answer", () => {
    expect(GraphQLLong.serialize(9223372036854775807n)).toBe("9223372036854775807");
  });
});

describe("TopDateTime", () => {
  const moment = new Date("2022-12-11T16:00:00Z");

  test("accepts ISO 8601 with an offset and TOP's own form, as value and as literal", () => {
    for (const text of ["2022-12-12T00:00:00+08:00", "2022-12-11T16:00:00Z", "2022-12-12 00:00:00"]) {
      expect(GraphQLTopDateTime.parseValue(text)).toEqual(moment);
      expect(GraphQLTopDateTime.parseLiteral(parseValue(JSON.stringify(text)), {})).toEqual(moment);
    }
  });

  test.each(["2022-12-12T00:00:00", "2022-12-12", 1670774400000, null, {}])("refuses %j", (sent) => {
    expect(() => GraphQLTopDateTime.parseValue(sent)).toThrow(/^Send a real moment .* \(TopDateTime\)\.$/);
  });

  test("is ISO 8601 in GMT+8 in an answer, and accepts this form too", () => {
    const text = GraphQLTopDateTime.serialize(moment);
    expect(text).toBe("2022-12-12T00:00:00+08:00");
    expect(GraphQLTopDateTime.parseValue(text)).toEqual(moment);
  });
});
