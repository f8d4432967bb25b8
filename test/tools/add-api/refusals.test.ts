import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { readFacts } from "../../../tools/add-api/read/read.ts";

const read = (name: string): string => readFileSync(new URL(`pages/${name}`, import.meta.url), "utf8");
const visit = read("visit-report.txt");
const quota = read("quota-query.json");

test.each<[what: string, text: string, sentence: string]>([
  ["an empty file", " \n", "The file is empty."],
  ["some other text", "Dear colleague,\nplease add it.", "This is not a page of an API"],
  ["half a page", visit.slice(0, visit.indexOf("响应参数")), "Copy the whole page"],
  [
    "a row without 必须 or 可选",
    visit.replace("VisitRequest 必须", "VisitRequest 也许"),
    "line 12: 必须 or 可选 must follow the type of visit_request",
  ],
  [
    "a table that begins with no row",
    visit.replace("visit_request VisitRequest 必须 查勘结果\n", "???\n"),
    "line 12: a row of the table is expected here",
  ],
  [
    "a type that the sample contradicts",
    visit.replace("setAmount(1200L)", 'setAmount("1200")'),
    "line 42 says that amount is Number; the sample on line 89",
  ],
  ["a member that only the sample has", visit.replace("obj2.setMobile", "obj2.setFax"), "line 83: the sample has Fax"],
  [
    "an answer of another API",
    visit.replaceAll("visit_report_response", "other_response"),
    "the page is about taobao.sample.insurance.visit.report",
  ],
  [
    "a member twice",
    visit.replace("└ amount", "└ item_code").replace("obj5.setAmount(1200L);\n", ""),
    "item_code is in the same object twice",
  ],
  ["a required member with a default", visit.replace("channel String 可选", "channel String 必须"), "channel is 必须, but has a default"],
  [
    "an object without members",
    visit.replace(/ {2}• └ name[\s\S]*手机号\n/, "").replace(/obj2\.set.*\n/g, ""),
    "visitor is PersonDTO, but none of its members follow",
  ],
  ["a file that is not JSON", `${quota}}`, "The file is not JSON"],
  ["facts without a session", quota.replace('"session": "none",', ""), "session"],
  ["facts with an unknown type", quota.replace('"type": "Number"', '"type": "number"'), "must be String, Number"],
  [
    "facts of a list without members",
    quota.replace('"type": "String[]"', '"type": "Code[]"'),
    "params.product_codes is Code[], but has no children.",
  ],
  ["a limit of 0", quota.replace('"maxListSize": 3', '"maxListSize": 0'), "maxListSize"],
])("%s is refused, and the message says where the problem is", (_, text, sentence) => {
  expect(() => readFacts(text)).toThrow(sentence);
});
