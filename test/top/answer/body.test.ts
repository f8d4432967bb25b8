import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { surrenderInfoSync } from "../../../src/apis/alihealth/surrender-info-sync.ts";
import { bodyOf } from "../../../src/top/answer/body.ts";
import { payloadOf } from "../../../src/top/answer/payload.ts";
import { errorOf } from "../../support/answer.ts";

const { method, responseKey } = surrenderInfoSync;

test("raw tabs, line feeds and other control characters inside strings are accepted, as in the official Java client", () => {
  const text = `{"${responseKey}":\n\t{"data":true,"result_msg":"a\tb\r\nc\u0001\\"d\te","request_id":"r1"}}`;
  const payload = payloadOf(surrenderInfoSync, { status: 200, contentType: undefined, date: undefined, text });
  expect(payload).toMatchObject({ accepted: true, resultMsg: 'a\tb\r\nc\u0001"d\te', requestId: "r1" });
});

test("a long integer next to a raw tab keeps every digit", () => {
  expect(bodyOf('{"a":"\t","b":9223372036854775807}')).toEqual({ a: "\t", b: 9223372036854775807n });
});

test("a string means the same with escaped and raw control characters; valid JSON is never changed", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom("a", '"', "\\", "\t", "\n", "\u0000", "\u007f", "理") })), (strings) => {
      const text = JSON.stringify(strings);
      const raw = text.replace(/(?<!\\)((?:\\\\)*)\\([tn])/g, (_, before: string, name: string) => before + (name === "t" ? "\t" : "\n"));
      expect([bodyOf(text), bodyOf(raw)]).toEqual([strings, strings]);
    }),
  );
});

test.each([
  [
    '<?xml version="1.0" encoding="utf-8" ?><error_response><code>7</code><msg>App Call Limited</msg><sub_code>accesscontrol.limited-by-app-access-count</sub_code><sub_msg>This ban will last for 5 more seconds</sub_msg><request_id>r1</request_id></error_response><!--top0101-->',
    { code: "TOP_THROTTLED", retryable: true, retryAfterSeconds: 5, top: { code: 7, requestId: "r1" } },
  ],
  [
    '<?xml version="1.0" encoding="utf-8" ?>\n<error_response>\n  <code>25</code>\n  <msg>Invalid signature &amp; don&apos;t</msg>\n</error_response>\n',
    { code: "TOP_MISCONFIGURED", retryable: false, top: { method, code: 25, msg: "Invalid signature & don't" } },
  ],
  ["<error_response><code>15</code><sub_code/></error_response>", { code: "TOP_OUTCOME_UNKNOWN", reason: "provider-failure" }],
])("an error in XML is read like one in JSON: %#", (text, extensions) => {
  expect(errorOf(text).extensions).toMatchObject(extensions);
});
