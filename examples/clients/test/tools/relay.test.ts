/** relay-compiler uses schema.client.graphql unchanged, and refetches a delivery without `node(id:)`. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const schema = fileURLToPath(new URL("../../../../schema.client.graphql", import.meta.url));
const compiler = fileURLToPath(new URL("../../node_modules/relay-compiler/cli.js", import.meta.url));

const FRAGMENT = readFileSync(new URL("story.graphql", import.meta.url), "utf8");
const PAGE = "query StoryPageQuery($id: ID!) { ...Story_query @arguments(id: $id) }";

test("A fragment on Query is refetched by the delivery's id, without a field node that could conflict with another subgraph's", () => {
  const folder = mkdtempSync(join(tmpdir(), "relay-"));
  try {
    mkdirSync(join(folder, "src"));
    copyFileSync(schema, join(folder, "schema.client.graphql"));
    for (const [name, text] of Object.entries({ Story: FRAGMENT, StoryPage: PAGE })) {
      writeFileSync(join(folder, "src", `${name}.js`), `require("relay-runtime").graphql\`${text}\`;\n`);
    }
    writeFileSync(
      join(folder, "relay.config.json"),
      JSON.stringify({ src: "./src", schema: "./schema.client.graphql", language: "javascript" }),
    );
    execFileSync(process.execPath, [compiler], { cwd: folder, stdio: "pipe" });
    assert.ok(existsSync(join(folder, "src", "__generated__", "StoryRefetchQuery.graphql.js")));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
