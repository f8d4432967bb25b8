import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { decodeEntities, encodeEntities } from "../../src/top/entities.ts";

test.each([
  ["don&apos;t", "don't"],
  ["&lt;a href=&quot;x&quot;&gt;", '<a href="x">'],
  ["Q&amp;A", "Q&A"],
  ["&#65;&#38750;&#127881;", "A非\u{1f389}"],
  ["&#x41;&#x975e;&#x975E;&#x1F389;", "A非非\u{1f389}"],
  ["&#10;", "\n"],
  ["&#1114111;&#x10ffff;", "\u{10ffff}\u{10ffff}"],
])("%j means %j", (text, meaning) => {
  expect(decodeEntities(text)).toBe(meaning);
});

test.each([
  "plain 非法参数",
  "",
  "AT&T",
  "a & b; c",
  "&nbsp;",
  "&lt",
  "& lt;",
  "&#;",
  "&#x;",
  "&#xyz;",
  "&#1114112;",
  "&#x110000;",
  "&#9999999;",
  "&#xffffff;",
  "&#99999999999999999999;",
  "&constructor;",
  "&__proto__;",
])("%j is left alone", (text) => {
  expect(decodeEntities(text)).toBe(text);
});

test.each(["&#xd800;", "&#xDFFF;", "&#55356;"])("%j names half a character, and is left alone", (text) => {
  expect(decodeEntities(text)).toBe(text);
});

test.each([
  ["&amp;lt;", "&lt;"],
  ["&amp;amp;amp;", "&amp;amp;"],
  ["&#38;lt;", "&lt;"],
  ["&amp;#65;", "&#65;"],
])("%j is decoded once only, to %j", (text, once) => {
  expect(decodeEntities(text)).toBe(once);
});

const likelyText = fc.string({ unit: fc.constantFrom(..."&;<>\"'#x0a", "amp", "lt", "#x41", "\u{1f389}") });

test("what was encoded is decoded to what it was", () => {
  fc.assert(
    fc.property(fc.oneof(likelyText, fc.string({ unit: "binary" })), (text) => {
      expect(decodeEntities(encodeEntities(text))).toBe(text);
    }),
  );
});

test("encoded text holds nothing that ends an XML element's text or an attribute", () => {
  fc.assert(
    fc.property(likelyText, (text) => {
      expect(encodeEntities(text)).toMatch(/^(?:[^&<>"']|&(?:lt|gt|amp|quot|apos);)*$/);
    }),
  );
});
