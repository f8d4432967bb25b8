import { expect, test } from "@jest/globals";
import { Decimal } from "../../../src/wire/types/text.ts";

const limits = { maxFileBytes: 0 };

test("a decimal with more digits after the point than the page allows is refused, and the message says what to send", () => {
  expect(["12", "12.5", "-0.05"].map((text) => Decimal({ places: 2 }).advise?.(text, limits))).toEqual([undefined, undefined, undefined]);
  expect(Decimal({ places: 2 }).advise?.("12.505", limits)).toBe(
    'Send a decimal as text, such as "12.5", with at most 2 digits after the point.',
  );
});

test("if the page counts in fen, a fraction is refused, and the example in the message has none", () => {
  expect(Decimal({ places: 0 }).advise?.("100", limits)).toBeUndefined();
  expect(Decimal({ places: 0 }).advise?.("1.00", limits)).toBe('Send a decimal as text, such as "12", without a fraction.');
});
