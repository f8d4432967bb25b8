import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { integerJson, type Json, parseJson } from "../../src/wire/json.ts";

test("every 64-bit integer is written and read without a change", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
      const text = JSON.stringify({ id: integerJson(value) });
      expect(text).toBe(`{"id":${value}}`);
      expect(BigInt((parseJson(text) as { id: number | bigint }).id)).toBe(value);
    }),
  );
});

test("integers beyond 2^53 are bigints at any place, and everything else is read as JSON.parse does", () => {
  const text = '{"a":[9007199254740993,1,1.5,1e20,"9007199254740993"],"b":-9223372036854775808,"c":9007199254740991}';
  expect(parseJson(text)).toEqual({
    a: [9007199254740993n, 1, 1.5, 1e20, "9007199254740993"],
    b: -9223372036854775808n,
    c: 9007199254740991,
  });
});

test("any JSON value is read without a change, also with __proto__ as a member or value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(JSON.parse(JSON.stringify(parseJson(text), (_key, one: unknown) => (typeof one === "bigint" ? Number(one) : one)))).toEqual(
        JSON.parse(text),
      );
    }),
  );
  const odd = parseJson('{"__proto__":{"long":1234567890123456789},"x":"__proto__"}') as Record<string, Json>;
  expect(Object.keys(odd)).toEqual(["__proto__", "x"]);
  expect(odd.long).toBeUndefined();
});
