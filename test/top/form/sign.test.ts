import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Form, formOf } from "../../../src/top/form/form.ts";
import { type SignMethod, sign, signMethods } from "../../../src/top/form/sign.ts";

interface Vector {
  readonly id: string;
  readonly sign_method: SignMethod;
  readonly secret: string;
  readonly params: Readonly<Record<string, string | null>>;
  readonly base_string: string;
  readonly sign: string;
}

const file = readFileSync(new URL("./sign-vectors.json", import.meta.url), "utf8");
const vectors = (JSON.parse(file) as { readonly sign: readonly Vector[] }).sign;

test.each(vectors.map((vector) => [vector.id, vector] as const))("%s has the signature of the check values", (_, vector) => {
  const form = formOf(vector.params);
  expect(sign(form, vector.secret, vector.sign_method)).toBe(vector.sign);
  // A form of one pair is its own base string.
  expect(sign([["", vector.base_string]], vector.secret, vector.sign_method)).toBe(vector.sign);
});

test("the check values cover every method", () => {
  expect(new Set(vectors.map((vector) => vector.sign_method))).toEqual(new Set(signMethods));
});

/** The signature of a base string that the test writes out. */
function signOf(base: string): string {
  return sign([["", base]], "secret", "hmac-sha256");
}

test.each<[string, Form, string]>([
  [
    "names sort by code unit: digits, upper case, underscore, lower case",
    [
      ["b", "1"],
      ["_", "2"],
      ["B", "3"],
      ["10", "4"],
      ["9", "5"],
    ],
    "10495B3_2b1",
  ],
  [
    "a name sorts before a longer one that begins with it",
    [
      ["ab", "1"],
      ["a", "2"],
    ],
    "a2ab1",
  ],
  [
    "an astral name sorts by its surrogates, before U+FF5E",
    [
      ["\u{ff5e}", "1"],
      ["\u{1f389}", "2"],
    ],
    "\u{1f389}2\u{ff5e}1",
  ],
  ["values are not escaped", [["a", "&=+%20/\n"]], "a&=+%20/\n"],
  [
    "`__proto__` is a name like any other",
    [
      ["a", "1"],
      ["__proto__", "2"],
    ],
    "__proto__2a1",
  ],
  [
    "`__proto__` is a value like any other",
    [
      ["b", "__proto__"],
      ["a", "1"],
    ],
    "a1b__proto__",
  ],
])("%s", (_, form, base) => {
  expect(sign(form, "secret", "hmac-sha256")).toBe(signOf(base));
});

const pairs = fc.uniqueArray(fc.tuple(fc.string({ unit: "binary" }), fc.string({ unit: "binary" })), { selector: ([name]) => name });

test("the order of the parameters does not matter", () => {
  const shuffled = pairs.chain((form) => fc.tuple(fc.constant(form), fc.shuffledSubarray(form, { minLength: form.length })));
  fc.assert(
    fc.property(shuffled, fc.constantFrom(...signMethods), ([form, other], method) => {
      expect(sign(other, "secret", method)).toBe(sign(form, "secret", method));
    }),
  );
});

test("signing does not change the form", () => {
  const form: Form = Object.freeze([["b", "1"] as const, ["a", "2"] as const]);
  sign(form, "secret", "md5");
  expect(form).toEqual([
    ["b", "1"],
    ["a", "2"],
  ]);
});

test.each<[SignMethod, number]>([
  ["hmac-sha256", 64],
  ["hmac", 32],
  ["md5", 32],
])("%s gives %i upper-case hex digits", (method, length) => {
  expect(sign([["a", "1"]], "secret", method)).toMatch(new RegExp(`^[0-9A-F]{${length}}$`));
});
