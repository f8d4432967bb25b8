import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { withArrowTable } from "../tools/arrow-table.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, "utf8");

/** The lines, as `path:line`, that the linter refuses in these files. */
function refusedLines(files: Readonly<Record<string, readonly string[]>>): string[] {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "arrows-test-")));
  for (const [path, lines] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), lines.map((line) => `${line}\n`).join(""));
  }
  copyFileSync(`${root}biome.json`, join(folder, "biome.json"));
  const options = ["lint", "--only=style/noRestrictedImports", "--vcs-enabled=false", "--reporter=github", "--max-diagnostics=none"];
  const { stdout } = spawnSync(`${root}node_modules/.bin/biome`, options, { cwd: folder, encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return [...stdout.matchAll(/noRestrictedImports,file=([^,]+),line=(\d+)/g)].map(
    ([, path, line]) => `${relative(folder, path ?? "")}:${line}`,
  );
}

test("src/README.md shows the arrows that the linter enforces (npm run write makes the table)", () => {
  const page = read("src/README.md");
  expect(page).toBe(withArrowTable(page, read("biome.json")));
});

test("An import against an arrow is refused: of a value and of a type, in a room and in a room inside it", () => {
  const wrong: Readonly<Record<string, readonly string[]>> = {
    "src/wire/x.ts": ['import { x } from "../top/api.ts";', 'import type { x } from "../top/api.ts";', 'export * from "../top/errors.ts";'],
    "src/top/x.ts": ['import type { x } from "../delivery/delivery.ts";'],
    "src/top/answer/x.ts": ['import { x } from "../../graphql/errors.ts";'],
    "src/top/settings.ts": ['import { x } from "../sandbox/credentials.ts";'],
    "src/graphql/guards/x.ts": ['import type { x } from "../deliveries/connection.ts";'],
    "src/graphql/resolver.ts": ['import { x } from "../http/server.ts";'],
    "src/http/edge/x.ts": ['import type { x } from "../../graphql/context.ts";'],
    "src/delivery/promise/x.ts": ['import type { x } from "../ledger/row.ts";'],
    "src/delivery/ledger/x.ts": ['import { x } from "../engine/worker.ts";'],
    "src/delivery/delivery.ts": ['export type { x } from "../graphql/context.ts";'],
    "src/privacy/x.ts": ['import { x } from "../top/errors.ts";'],
    "src/settings/x.ts": ['import type { x } from "../http/edge/edge.ts";'],
    "src/apis/tmall/x.ts": ['import { x } from "../../top/client.ts";'],
    "src/sandbox/x.ts": ['import { x } from "../top/answer/payload.ts";'],
    "src/service/x.ts": [
      'import { x } from "../delivery/engine/engine.ts";',
      'import { x } from "../main.ts";',
      'import { pino } from "pino";',
    ],
    "src/main.ts": ['const x = await import("./top/client.ts");'],
    "src/somewhere-new/x.ts": ['import { x } from "../wire/json.ts";'],
    "src/top/client.ts": ['import { got } from "got";'],
    "src/delivery/engine/x.ts": ['import type { x } from "pg";'],
    "src/graphql/x.ts": ['import type { FastifyRequest } from "fastify";'],
    "src/access/x.ts": ['import { env } from "node:process";'],
  };
  const all = Object.entries(wrong).flatMap(([path, lines]) => lines.map((_, index) => `${path}:${index + 1}`));
  expect(refusedLines(wrong).sort()).toEqual(all.sort());
});

test("A file may import everything in its own room and along the room's arrows", () => {
  const lines = ['import { x } from "./y.ts";', 'import type { y } from "../promise/errors.ts";', 'import "node:fs/promises";'];
  expect(refusedLines({ "src/delivery/ledger/x.ts": lines })).toEqual([]);
  expect(refusedLines({ "src/delivery/ledger/x.ts": [...lines, 'import "pg";'] })).toEqual(["src/delivery/ledger/x.ts:4"]);
});
