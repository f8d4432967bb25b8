/** Makes up a plausible example of a member when the source has none. It is no real person's data, and the docs mark it as ours. */
import type { Member } from "../facts.ts";
import type { Kind } from "./kind.ts";
import { personalOf } from "./personal.ts";

const byKind: readonly (readonly [RegExp, string])[] = [
  [/^ListOf\(Long/, "{1,2}"],
  [/^ListOf\(Text/, "{a,b}"],
  [/^(MomentMs|MomentMsText)$/, "1735689600000"],
  [/^MomentDigits$/, "20250101000000"],
  [/^Moment/, "2025-01-01 00:00:00"],
  [/^Decimal/, "1.00"],
  [/^JsonText$/, "{}"],
  [/^File$/, "example.txt"],
];

const byPersonal: Readonly<Record<string, string>> = {
  identity: "110101199001010000",
  name: "张三",
  birthday: "19900101",
  phone: "13800000000",
  email: "name@example.com",
  address: "杭州市某路1号",
  account: "2088000000000001",
};

const byName: readonly (readonly [RegExp, string])[] = [
  [/url|image|picture|path|link|_pics?$/, "https://example.com/1.jpg"],
  [/file.*name|^name$/, "1.jpg"],
  [/attr|feature|ext(ra|ension|_|$)|context|map|json/, "{}"],
  [/currency/, "CNY"],
  [/country/, "中国"],
  [/province|city/, "杭州"],
  [/post_?code/, "310000"],
  [/amount|fee|premium|price|money/, "1.00"],
  [/ratio|rate$/, "0.1"],
  [/time|date/, "202501010000"],
  [/desc|remark|reason|memo|title|text|name$/, "示例"],
  [/code|type|status|state|channel|action|result/, "SUCCESS"],
  [/(_no|_id|_ids|_number|num|sn)$|^(id|no)$/, "1001"],
];

/** The example. @param outcome the expression of the member's part in the outcome; undefined when it has none. */
export function ourExampleOf(member: Member, { expression }: Kind, outcome: string | undefined): string {
  const { name } = member;
  if (outcome === '"failureCode"') return "SYSTEM_ERROR";
  if (outcome === '"failureMessage"') return "系统异常";
  if (expression === "Flag") return /repeat|retry|test|fail/.test(name) ? "false" : "true";
  if (expression === "Long") return /(_id|_no|^id)$/.test(name) ? "1001" : "1";
  const personal = byPersonal[personalOf(member) ?? ""];
  return matching(byKind, expression) ?? personal ?? matching(byName, name) ?? "示例";
}

function matching(table: readonly (readonly [RegExp, string])[], text: string): string | undefined {
  return table.find(([pattern]) => pattern.test(text))?.[1];
}
