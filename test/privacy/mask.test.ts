import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { claimUploadAttachment } from "../../src/apis/baoxian/claim-upload-attachment.ts";
import { insureOrderCallback } from "../../src/apis/icbu/insure-order-callback.ts";
import { topApis } from "../../src/apis/index.ts";
import { HIDDEN } from "../../src/privacy/hidden.ts";
import { maskObject, maskValue } from "../../src/privacy/mask.ts";
import { encodeObject } from "../../src/wire/encode.ts";
import { exampleOf } from "../../src/wire/example.ts";
import { fieldsOf, type Personal } from "../../src/wire/field.ts";
import { isJsonObject, type Json, type JsonObject, jsonText, parseJson } from "../../src/wire/json.ts";
import { anyInput } from "../support/arbitrary-input.ts";

test.each<[Personal, string, string]>([
  ["identity", "110101199003071234", "1***4"],
  ["identity", "110101900307123", "1***3"],
  ["identity", "11010119900307123X", "1***X"],
  ["identity", "E12345678", "E***8"],
  ["identity", "E12", "***2"],
  ["name", "张三", "张***"],
  ["name", "欧阳娜娜", "欧***"],
  ["name", "𠮷野家", "𠮷***"],
  ["name", "Zhang San", "Z***"],
  ["name", "张", "***"],
  ["birthday", "19900307", "***"],
  ["phone", "13812345678", "138***5678"],
  ["phone", "+8613812345678", "+86***5678"],
  ["phone", "123456", "***456"],
  ["phone", "12", "***2"],
  ["email", "someone@example.com", "som***@example.com"],
  ["email", "abcd@example.com", "ab***@example.com"],
  ["email", "a@example.com", "***@example.com"],
  ["email", "张三丰@例子.中国", "张***@例子.中国"],
  ["email", "@example.com", "***"],
  ["email", "someone@localhost", "***"],
  ["email", "a@b.com 13812345678", "***"],
  ["email", "nobody", "***"],
  ["address", "杭州市西湖区文三路 969 号", "***"],
  ["account", "208812345678", "***5678"],
  ["account", "3664297069", "***7069"],
  ["account", "1234", "***34"],
  ["account", "12344", "***44"],
  ["account", "", "***"],
])("The %s %j is shown as %j", (kind, text, shown) => {
  expect(maskValue(kind, text)).toBe(shown);
});

const mostShown: Readonly<Record<Personal, number>> = {
  identity: 2,
  name: 1,
  birthday: 0,
  phone: 7,
  email: 3,
  address: 0,
  account: 4,
  health: 0,
};
const kinds = Object.keys(mostShown) as Personal[];
const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), fc.stringMatching(/^\d{1,20}X?$/), fc.emailAddress());

test("No text is shown completely: only the part that its kind allows, and half of it at most if it is short", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      text.filter((value) => value !== "" && !value.includes("*")),
      (kind, value) => {
        const masked = maskValue(kind, value);
        expect(masked).not.toContain(value);
        const [start = "", end = ""] = masked.split(HIDDEN);
        const isDomain = kind === "email" && end.startsWith("@");
        const whole = Array.from(isDomain ? value.slice(0, -end.length) : value).length;
        const shown = Array.from(isDomain ? start : start + end).length;
        expect(shown).toBeLessThanOrEqual(mostShown[kind]);
        if (whole - shown < 4) expect(shown).toBeLessThanOrEqual(whole / 2);
        expect(value.startsWith(start) && value.endsWith(end)).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});

const order = insureOrderCallback.input.type;

test("Every personal member of an order is masked, at every depth, and all other members are unchanged", () => {
  const json = encodeObject(order, exampleOf(order)) as JsonObject;
  const masked = maskObject(order, parseJson(jsonText(json))) as JsonObject;
  expect(masked).toMatchObject({
    insured_alipay_account: "***44",
    memo: "xxx",
    insured: { license_no: "1***1", name: "张***", birthday: "***", address: "***", phone: "111***1111", gender: "male" },
    subject_matter_info: { buyer_id: "***2", order_id: "2344555", goods_item_list: [{ item_desc: "xxx" }] },
  });
});

test.each([
  [
    "A 64-bit account is masked as text",
    '{"insured":{"customer_id":{"ali_id":9223372036854775807}}}',
    { insured: { customer_id: { ali_id: "***5807" } } },
  ],
  ["A number where a text belongs is masked", '{"insured":{"phone":13812345678}}', { insured: { phone: "138***5678" } }],
  [
    "A list where a text belongs is masked item by item",
    '{"insured":{"phone":["13812345678",{"a":1}]}}',
    { insured: { phone: ["138***5678", "***"] } },
  ],
  ["An object where a text belongs is hidden", '{"insured":{"phone":{"no":"13812345678"}}}', { insured: { phone: "***" } }],
  ["A text where an object belongs is hidden", '{"insured":"13812345678"}', { insured: "***" }],
  [
    "A list where an object belongs is masked item by item",
    '{"insured":[{"phone":"13812345678"},"张三"]}',
    { insured: [{ phone: "138***5678" }, "***"] },
  ],
  ["A member that nobody declared is hidden, with its name", '{"13812345678":"张三","memo":"m"}', { "***": "***", memo: "m" }],
  [
    "A member with another type than declared is hidden",
    '{"amount":"张三","memo":{"name":"张三"},"premium":7}',
    { amount: "***", memo: "***", premium: 7 },
  ],
  ["Null stays null", '{"insured":{"phone":null},"applicant":null}', { insured: { phone: null }, applicant: null }],
  ["A member named __proto__ is hidden", '{"__proto__":{"phone":"13812345678"}}', { "***": "***" }],
  ["A value that is not an object is hidden", '["张三"]', "***"],
])("%s", (_, json, masked) => {
  expect(maskObject(order, parseJson(json))).toEqual(masked);
});

test("A file's name and bytes are hidden", () => {
  const masked = maskObject(claimUploadAttachment.input.type, { attachment_byte: { name: "张三.jpg", base64: "ZXhhbXBsZQ==" } });
  expect(masked).toEqual({ attachment_byte: HIDDEN });
});

/** Every personal member's value, by its kind. */
function personalIn(type: Parameters<typeof fieldsOf>[0], json: Json): [Personal, Json][] {
  if (!isJsonObject(json)) return [];
  return fieldsOf(type).flatMap(({ name, personal, type: { nested } }): [Personal, Json][] => {
    const member = json[name];
    if (member === undefined) return [];
    if (personal) return [[personal, member]];
    return nested ? (Array.isArray(member) ? member : [member]).flatMap((one) => personalIn(nested(), one)) : [];
  });
}

test("For any input of any API, each personal value is masked as its kind says", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...topApis.map(({ input }) => input.type)).chain((type) => fc.tuple(fc.constant(type), anyInput(type, fieldsOf))),
      ([type, input]) => {
        const json = parseJson(jsonText(encodeObject(type, input)));
        const masked = personalIn(type, maskObject(type, json)).map(([, value]) => value);
        expect(masked).toEqual(personalIn(type, json).map(([kind, value]) => maskValue(kind, String(value))));
      },
    ),
  );
});
