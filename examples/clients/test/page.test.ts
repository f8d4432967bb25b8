/** Every program on docs/clients.md and on its Chinese page is run: by the tests here, or by the claims desk. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const examples = new URL("../../", import.meta.url);
const blocksOf = (page: string) => [
  ...readFileSync(new URL(`../${page}`, examples), "utf8").matchAll(/^```(\w+)(?: file=(\S+))?\n(.*?)^```$/gms),
];

/** A file as the page shows it: without imports of other files here, and with the real package name of Apollo Client 3. */
function asShown(path: string): string {
  const code = readFileSync(new URL(path, examples), "utf8");
  return code.replace(/^import .* from "\.{1,2}\/.*";\n/gm, "").replaceAll("apollo-client-3/", "@apollo/client/");
}

test("docs/clients.md shows programs", () => assert.ok(blocksOf("docs/clients.md").length > 10));

for (const page of ["docs/clients.md", "docs/zh/clients.md"]) {
  for (const [, language = "", path, code = ""] of blocksOf(page)) {
    if (path) test(`${page} shows ${path} as it is`, () => assert.ok(asShown(path).includes(code), code));
    else test(`in ${page}, a block without a file is not a program, but ${language}`, () => assert.ok(["json", "sh"].includes(language)));
  }
}
