import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { insureOrderCallback } from "../../src/apis/icbu/insure-order-callback.ts";
import { personalValuesOf, scrub } from "../../src/privacy/scrub.ts";
import { cpuMsOf } from "../support/pace.ts";

test.each([
  ["13812345678", "no user 13812345678 here", "no user *** here"],
  ["13812345678", "no user x13812345678y", "no user x***y"],
  ["11010119900307123X", "bad id 11010119900307123x", "bad id ***"],
  ["some one@example.com", "email=some%20one%40example.com&email=some+one%40example.com", "email=***&email=***"],
  ["文三路 9", "%e6%96%87%E4%B8%89%E8%B7%AF%209", "***"],
  ["张三", '{"name":"张三","other":"\\u5f20\\u4E09"}', '{"name":"***","other":"***"}'],
  ['say "hi"/now', 'a say \\"hi\\"\\/now b', "a *** b"],
  [
    'say "hi"',
    `${encodeURIComponent(JSON.stringify({ a: 'say "hi"' }))} ${JSON.stringify(JSON.stringify('say "hi"'))}`,
    '%7B%22a%22%3A%22***%22%7D "\\"***\\""',
  ],
  ["(a+b)*", "f=%28a%2Bb%29*&g=(a%2Bb)*", "f=***&g=***"],
  ["222", "buyer 222 of 2220", "buyer *** of 2220"],
  ["7", "wait 7 seconds", "wait 7 seconds"],
  ["", "nothing", "nothing"],
  ["  ", "a  b", "a  b"],
  [" 13812345678 ", "phone=13812345678", "phone=***"],
  ["a\ud800bc", "a\ufffdbc", "***"],
])("Without the value %j, the text %j becomes %j", (value, text, scrubbed) => {
  expect(scrub(text, [value])).toBe(scrubbed);
});

test("If one value contains another one, the longer one is replaced first", () => {
  expect(scrub("user 13812345678", ["1381", "13812345678"])).toBe("user ***");
});

test.each(["a", "张", '"'])(
  "A value of %j as long as a request is replaced too, without an error and within a second",
  async (character) => {
    const value = `${character.repeat(5000)}b`;
    const cpuMs = await cpuMsOf(() => {
      expect(scrub(`${value} ${JSON.stringify(value)}`, [value])).toBe('*** "***"');
      expect(scrub("words", [character.repeat(1_000_000)])).toBe("words");
      expect(scrub("x".repeat(1_000_000), [value])).toBe("*** (1000000 characters)");
    });
    expect(cpuMs).toBeLessThan(1000);
  },
);

test("Many thousand values are searched within a second", async () => {
  const persons = Array.from({ length: 5000 }, (_, n) => [
    `王${String.fromCharCode(0x4e00 + n)}`,
    `1380000${`${n}`.padStart(4, "0")}`,
    `文三路${n}号`,
  ]);
  const cpuMs = await cpuMsOf(() => {
    expect(scrub("参数错误：王一, 13800001234 %E4%B8%80", persons.flat())).toMatch(/^\*\*\*/);
    expect(scrub("参数错误：王丁, 13800001234", persons.flat())).toBe("参数错误：***, ***");
    expect(scrub("x".repeat(20_000), persons.flat())).toBe("x".repeat(20_000));
  });
  expect(cpuMs).toBeLessThan(1000);
});

test("A value is found in any case, also where Unicode has several letters of one kind", () => {
  expect(scrub("user \u212aELVIN, mi\u017fter \u03b1\u03c3", ["kelvin", "MISTER", "\u0391\u03a3"])).toBe("user ***, *** ***");
});

test("Without values, the text stays unchanged", () => {
  expect(scrub("words", [])).toBe("words");
});

test("No value of four characters or more is left in a text, in any form", () => {
  const value = fc.string({ unit: "grapheme", minLength: 4 }).filter((one) => one.trim().length >= 4 && !one.includes("*"));
  const forms = [String, encodeURIComponent, (one: string) => JSON.stringify(one).slice(1, -1)];
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (values) => {
      const text = values.flatMap((one) => forms.map((form) => form(one.toWellFormed()))).join(" | ");
      const scrubbed = scrub(text, values);
      for (const one of values) expect(scrubbed).not.toContain(one.trim().toWellFormed());
    }),
    { numRuns: 1000 },
  );
});

test("The personal values of an input come from every depth and every list, in the form that is sent to TOP", () => {
  const values = personalValuesOf(insureOrderCallback.input.type, {
    insuredAlipayAccount: "1234",
    memo: "not this",
    amount: 10n,
    insured: { name: "张三", customerId: { aliId: 9223372036854775807n }, phone: null },
    applicant: { customerId: { aliId: 7n } },
    subjectMatterInfo: { buyerId: "222", orderId: "not this" },
  });
  expect(values.sort()).toEqual(["1234", "222", "7", "9223372036854775807", "张三"]);
});
