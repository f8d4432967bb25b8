/** A plausible value of a member's kind, for where the source has none; nobody's, and marked as ours in the documents. */
import type { Member } from "../facts.ts";
import type { Kind } from "./kind.ts";

const byKind: readonly (readonly [RegExp, string])[] = [
  [/^ListOf\(Long/, "{1,2}"],
  [/^(MomentMs|MomentMsText)$/, "1735689600000"],
  [/^MomentDigits$/, "20250101000000"],
  [/^Moment/, "2025-01-01 00:00:00"],
  [/^Flag$/, "true"],
  [/^Long$/, "1"],
  [/^Decimal/, "1.00"],
  [/^JsonText$/, "{}"],
  [/^File$/, "example.txt"],
];

const byName: readonly (readonly [RegExp, string])[] = [
  [/phone|mobile/, "13800000000"],
  [/email/, "name@example.com"],
  [/cert_no|id_card|license_no|identity/, "110101199001010000"],
  [/birthday/, "19900101"],
  [/address/, "杭州市某路1号"],
  [/url|image|picture|path|link/, "https://example.com/1.jpg"],
  [/(^|_)(person|insured|applicant|holder|contact|user|cert|payee)_name$|^name$|nick/, "张三"],
  [/attr|feature|ext|context|map$/, "{}"],
  [/amount|fee|premium|price|money/, "1.00"],
  [/time|date/, "202501010000"],
  [/code|type|status|channel|action|result/, "SUCCESS"],
  [/(_no|_id|_number|num|sn)$|^id$/, "1001"],
];

export function ourExampleOf({ name, type }: Member, { expression }: Kind, outcome: string | undefined): string {
  if (outcome === '"failureCode"') return "SYSTEM_ERROR";
  if (outcome === '"failureMessage"') return "系统异常";
  if (type === "String[]") return "{a,b}";
  const found = byKind.find(([pattern]) => pattern.test(expression)) ?? byName.find(([pattern]) => pattern.test(name));
  return found?.[1] ?? "示例";
}
