import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { readFacts } from "../../../tools/add-api/read/read.ts";
import { documented } from "../../support/documented.ts";

const page = (name: string): string => readFileSync(new URL(`pages/${name}`, import.meta.url), "utf8");
const visit = page("visit-report.txt");

test.each(["surrender-info-sync", "workcard-insurance-claim", "insure-order-callback"])(
  "the facts that are read from the page's text of %s are the documented ones: names, nesting, types, required, examples, session",
  (name) => {
    const { facts, doubts } = readFacts(page(`${name}.txt`));
    const { apiId: _, title: __, kind: ___, field: ____, family: _____, ...known } = documented.get(facts.method) ?? {};
    expect(facts).toEqual(known);
    expect(doubts).toEqual([]);
  },
);

test("limits, defaults, error codes and blanks in an example are read", () => {
  const { facts, doubts } = readFacts(visit);
  const [request, channel] = facts.params;
  expect(request?.children?.map(({ name, maxListSize }) => [name, maxListSize])).toEqual([
    ["visit_no", undefined],
    ["visitor", undefined],
    ["damages", 20],
    ["visit_time", undefined],
  ]);
  expect(request?.children?.[1]?.children?.[0]).toMatchObject({ name: "name", example: "李 四", description: "姓名" });
  expect(channel).toMatchObject({ default: "APP", example: "APP", description: "渠道" });
  expect(facts).toMatchObject({ session: "seller", errorCodes: [{ code: "VISIT_CLOSED" }] });
  expect(doubts).toEqual([]);
});

test("the same page as HTML gives the same facts", () => {
  expect(readFacts(page("visit-report.html"))).toEqual(readFacts(visit));
});

test("if no sample shows the nesting, the assumption is reported with its line", () => {
  const { facts, doubts } = readFacts(visit.slice(0, visit.indexOf("请求示例")));
  expect(facts.session).toBe("unseen");
  const line = visit.split("\n").findIndex((text) => text.includes("visit_time")) + 1;
  expect(doubts).toContainEqual({ line, says: expect.stringContaining("visit_time is read as a member of damages") });
});

test("a line that is not a row continues the row before it, and is reported", () => {
  const broken = visit.replace("  • 查勘单号\n", "  • 查勘单号,\n由平台给出\n");
  const { facts, doubts } = readFacts(broken);
  expect(facts.params[0]?.children?.[0]?.description).toBe("查勘单号, 由平台给出");
  expect(doubts).toEqual([{ line: 18, says: expect.stringContaining("part of the description of visit_no") }]);
});
