import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { printable } from "../../src/privacy/printable.ts";

test.each([
  ["plain 非法参数 \u{1f389}", "plain 非法参数 \u{1f389}"],
  ["a\u0000b\r\nc\u009f", "a b  c "],
  ["half \ud83c", "half \ufffd"],
])("%j is kept as %j", (text, kept) => {
  expect(printable(text)).toBe(kept);
});

test("any text becomes well-formed, short, and free of control characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 3000 }), (text) => {
      const kept = printable(text.repeat(100));
      expect([kept.isWellFormed(), kept.length <= 2000, /\p{Cc}/u.test(kept)]).toEqual([true, true, false]);
    }),
  );
});

test("a character that the limit would cut in two becomes U+FFFD", () => {
  expect(printable(`${"x".repeat(1999)}\u{1f389}`)).toBe(`${"x".repeat(1999)}\ufffd`);
});
