/** Every program of docs/clients.md is one that is run: here, or by the claims desk. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const examples = new URL("../../", import.meta.url);
const page = readFileSync(new URL("../docs/clients.md", examples), "utf8");
const blocks = [...page.matchAll(/^```(\w+)(?: file=(\S+))?\n(.*?)^```$/gms)];

/** A file as the page shows it: imports of files beside it are left out, and Apollo Client 3 has its own name. */
function asShown(path: string): string {
  const code = readFileSync(new URL(path, examples), "utf8");
  return code.replace(/^import .* from "\.{1,2}\/.*";\n/gm, "").replaceAll("apollo-client-3/", "@apollo/client/");
}

test("docs/clients.md shows programs", () => assert.ok(blocks.length > 10));

for (const [, language = "", path, code = ""] of blocks) {
  if (path) test(`docs/clients.md shows ${path} as it is`, () => assert.ok(asShown(path).includes(code), code));
  else test(`docs/clients.md shows no program that is not run, but ${language}`, () => assert.equal(language, "json"));
}
