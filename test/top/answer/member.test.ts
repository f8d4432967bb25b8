import { expect, test } from "@jest/globals";
import { escapeUTF8 } from "entities";
import fc from "fast-check";
import { textOf } from "../../../src/top/answer/member.ts";

/** The text that is read from a member with this value. */
function read(text: string): string {
  return textOf({ sub_msg: text }, "sub_msg") ?? "";
}

test.each([
  ["don&apos;t", "don't"],
  ["&lt;a href=&quot;x&quot;&gt;", '<a href="x">'],
  ["Q&amp;A", "Q&A"],
  ["&#65;&#38750;&#127881;", "A非\u{1f389}"],
  ["&#x41;&#x975e;&#x975E;&#x1F389;", "A非非\u{1f389}"],
  ["&#10;", "\n"],
  ["&#1114111;&#x10ffff;", "\u{10ffff}\u{10ffff}"],
])("%j is decoded to %j", (text, meaning) => {
  expect(read(text)).toBe(meaning);
});

test.each(["plain 非法参数", "", "AT&T", "a & b; c", "&nbsp;", "&lt", "& lt;", "&#;", "&#x;", "&#xyz;", "&constructor;", "&__proto__;"])(
  "%j stays unchanged",
  (text) => {
    expect(read(text)).toBe(text);
  },
);

test.each(["&#xd800;", "&#xDFFF;", "&#55356;", "&#1114112;", "&#x110000;", "&#9999999;", "&#xffffff;", "&#99999999999999999999;", "&#0;"])(
  "%j is not a character, and becomes U+FFFD",
  (text) => {
    expect(read(text)).toBe("\ufffd");
  },
);

test("two entities for the halves of a character become two U+FFFD, not one character and no lone surrogate", () => {
  expect(read("&#xd83c;&#xdf89;")).toBe("\ufffd\ufffd");
});

test.each([
  ["&amp;lt;", "&lt;"],
  ["&amp;amp;amp;", "&amp;amp;"],
  ["&#38;lt;", "&lt;"],
  ["&amp;#65;", "&#65;"],
])("%j is decoded only once, to %j", (text, once) => {
  expect(read(text)).toBe(once);
});

const likelyText = fc.string({ unit: fc.constantFrom(..."&;<>\"'#x0a", "amp", "lt", "#x41", "\u{1f389}") });

test("decoding never throws, and never adds a lone surrogate", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        likelyText,
        fc.nat().map((point) => `&#${point};`),
      ),
      (text) => {
        expect(read(text).isWellFormed()).toBe(true);
      },
    ),
  );
});

test("encoded text is decoded to the original", () => {
  fc.assert(
    fc.property(fc.oneof(likelyText, fc.string({ unit: "binary" })), (text) => {
      expect(read(escapeUTF8(text))).toBe(text);
    }),
  );
});

test("encoded text has nothing that ends an XML element's text or an attribute", () => {
  fc.assert(
    fc.property(likelyText, (text) => {
      expect(escapeUTF8(text)).toMatch(/^(?:[^&<>"']|&(?:lt|gt|amp|quot|apos);)*$/);
    }),
  );
});
