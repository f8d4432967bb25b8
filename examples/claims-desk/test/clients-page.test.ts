import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const page = readFileSync(new URL("../../../docs/clients.md", import.meta.url), "utf8");
const blocks = [...page.matchAll(/^```\w+ file=(\S+)\n(.*?)^```$/gms)];

test("docs/clients.md shows code of this example", () => assert.ok(blocks.length >= 5));

for (const [, path = "", code = ""] of blocks) {
  test(`docs/clients.md shows ${path} as it is`, () => {
    assert.ok(readFileSync(new URL(`../${path}`, import.meta.url), "utf8").includes(code), code);
  });
}
