import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { fileWith } from "../support/access.ts";

const tool = fileURLToPath(new URL("../../tools/write-documents.ts", import.meta.url));
const manifest = new URL("../../documents.json", import.meta.url);

test.each([
  ["package.json", /package\.json is not a GraphQL document: /],
  ["missing.graphql", /missing\.graphql cannot be read \(ENOENT\)/],
  [fileWith("type A { b: Int }"), /has no operation/],
])("%s is refused with a plain message, and nothing is published", (file, sentence) => {
  const before = readFileSync(manifest, "utf8");
  const { status, stderr } = spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", tool, file], { encoding: "utf8" });
  expect({ status, lines: stderr.trim().split("\n").length }).toEqual({ status: 1, lines: 1 });
  expect(stderr).toMatch(/^Nothing was published\. /);
  expect(stderr).toMatch(sentence);
  expect(readFileSync(manifest, "utf8")).toBe(before);
});
