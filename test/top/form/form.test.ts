import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { encodeForm, formOf } from "../../../src/top/form/form.ts";
import { sign, signMethods } from "../../../src/top/form/sign.ts";

/** The form as the gateway reads it. */
function received(body: string): [string, string][] {
  return [...new URLSearchParams(body)];
}

test.each([
  ["null", null],
  ["undefined", undefined],
  ["the empty text", ""],
  ["a space", " "],
  ["tabs and line ends", "\t\r\n\v\f"],
  ["the ideographic space U+3000", "\u3000"],
  ["mixed blanks", " \u3000\t\u2003"],
])("%s is neither sent nor signed", (_, value) => {
  const form = formOf({ b: value, a: "1" });
  expect(received(encodeForm(form))).toEqual([["a", "1"]]);
  for (const method of signMethods) expect(sign(form, "secret", method)).toBe(sign([["a", "1"]], "secret", method));
});

test.each(["0", "false", "null", "undefined", "{}", '""', " 1 ", "\u200b"])("%j is not blank, and is sent unchanged", (value) => {
  expect(received(encodeForm(formOf({ a: value })))).toEqual([["a", value]]);
});

test.each([
  "\u{1f389}",
  "理赔描述",
  "+",
  "&",
  "=",
  "/",
  "\\",
  "%",
  "%2B",
  "a b",
  "a\nb",
  "\r\n1",
  "\0",
  "\ufeff1",
  "!'()*~",
  "a=b&c=d+e",
  "__proto__",
])("%j arrives unchanged, as a name and as a value", (value) => {
  expect(received(encodeForm(formOf({ [value]: "name", b: value })))).toEqual([
    [value, "name"],
    ["b", value],
  ]);
});

test("the body is pure ASCII, and all special characters are percent-encoded", () => {
  expect(encodeForm([["名", "a b+c\n\u{1f389}"]])).toBe("%E5%90%8D=a%20b%2Bc%0A%F0%9F%8E%89");
});

test.each(["\ud83c", "\udf89", "a\ud83cb", "\udf89\ud83c"])("lone surrogates in %j are sent and signed as U+FFFD", (value) => {
  const whole = value.replaceAll(/[\ud800-\udfff]/g, "\ufffd");
  expect(received(encodeForm([["a", value]]))).toEqual([["a", whole]]);
  for (const method of signMethods) expect(sign([["a", value]], "secret", method)).toBe(sign([["a", whole]], "secret", method));
});

test("`__proto__` as a name is sent", () => {
  const params = JSON.parse('{"__proto__":"1","b":"2"}') as Record<string, string>;
  expect(received(encodeForm(formOf(params)))).toEqual([
    ["__proto__", "1"],
    ["b", "2"],
  ]);
});

const codeUnit = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));
const anyText = fc.oneof(fc.string({ unit: codeUnit }), fc.string({ unit: "binary" }), fc.constantFrom("", " ", "__proto__"));
const anyParams = fc.dictionary(fc.string({ unit: "binary" }), fc.option(anyText));

test("the gateway reads the given values, made well-formed and without the blank ones", () => {
  fc.assert(
    fc.property(anyParams, (params) => {
      const kept = Object.entries(params).flatMap(([name, value]) => (value?.trim() ? [[name, value.toWellFormed()]] : []));
      expect(received(encodeForm(formOf(params)))).toEqual(kept);
    }),
  );
});

test("the gateway computes the same signature from the body alone", () => {
  fc.assert(
    fc.property(anyParams, fc.constantFrom(...signMethods), (params, method) => {
      const form = formOf(params);
      expect(sign(received(encodeForm(form)), "secret", method)).toBe(sign(form, "secret", method));
    }),
  );
});
