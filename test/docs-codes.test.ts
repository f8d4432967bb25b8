/** Every code of an error that the program can answer is on the pages about errors, in both languages; and no page names a code that nothing answers. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ApolloServerErrorCode } from "@apollo/server/errors";
import { describe, expect, test } from "@jest/globals";
import { accessErrorCodes } from "../src/access/access-error.ts";
import { deliveryErrorCodes } from "../src/delivery/promise/errors.ts";
import { settings } from "../src/service/config.ts";
import { topErrorCodes } from "../src/top/errors.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** Apollo Server's code for a server without a cache of documents. This one has a cache. */
const NEVER = "PERSISTED_QUERY_NOT_SUPPORTED";

/** Codes that are written where they are answered, and not in a table. */
const inPlace = globSync("src/{access,graphql,http}/**/*.ts", { cwd: root }).flatMap((path) =>
  [...read(path).matchAll(/(?:new Refusal\(\s*\d+,\s*|\bcode: |\bCODE = )"([A-Z_]{5,})"/g)].map(([, code = ""]) => code),
);

const answered = new Set([
  ...Object.keys(topErrorCodes),
  ...Object.keys(accessErrorCodes),
  ...Object.keys(deliveryErrorCodes),
  ...Object.values(ApolloServerErrorCode).filter((code) => code !== NEVER),
  ...inPlace,
]);

/** The section of the page under the heading. */
function section(page: string, heading: string): string {
  const [, rest] = read(page).split(`\n## ${heading}\n`);
  if (rest === undefined) throw new Error(`${page} has no heading "${heading}".`);
  return rest.split("\n## ")[0] as string;
}

/** Codes in the first column of the section's tables. */
function codesInTables(text: string): string[] {
  return [...text.matchAll(/^\| (`[A-Z][^|]*) \|/gm)].flatMap(([, cell = ""]) => codesIn(cell));
}

/** All codes in the text, but not the settings that it names. */
function codesIn(text: string): string[] {
  return [...text.matchAll(/`([A-Z][A-Z_]{4,})`/g)].flatMap(([, code = ""]) => (code in settings.shape ? [] : [code]));
}

describe.each([
  ["docs/", "Errors of calls to TOP", "Errors before a call", "Refusals"],
  ["docs/zh/", "调用 TOP 的错误", "还没调用 TOP 的错误", "被拒绝时"],
])("%s", (folder, ofCalls, beforeCalls, ofDeliveries) => {
  test("has every code, and only these", () => {
    const named = [
      ...codesInTables(section(`${folder}errors.md`, ofCalls)),
      ...codesIn(section(`${folder}errors.md`, beforeCalls)),
      ...codesInTables(section(`${folder}delivery.md`, ofDeliveries)),
    ];
    expect([...new Set(named)].sort()).toEqual([...answered].sort());
  });
});

test("The page about limits names only codes that the program answers", () => {
  expect(codesInTables(read("docs/limits.md")).filter((code) => !answered.has(code))).toEqual([]);
});
