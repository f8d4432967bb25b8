/** Operators' commands run where the service runs, often without the development dependencies. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "@jest/globals";

const root = fileURLToPath(new URL("../..", import.meta.url));
const base = mkdtempSync(join(tmpdir(), "built-test-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** An installation without a compiler, and what `built.ts` says there. */
function installed(name: string, hasProgram: boolean) {
  const folder = join(base, name);
  mkdirSync(join(folder, "dist"), { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  if (hasProgram) writeFileSync(join(folder, "dist/main.js"), "");
  cpSync(join(root, "tools/built.ts"), join(folder, "tools/built.ts"));
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, "tools/built.ts")], { encoding: "utf8" });
  return { status, stdout, stderr, dist: readdirSync(join(folder, "dist")) };
}

test("A built program is used as it is, without a compiler", () => {
  expect(installed("built", true)).toEqual({ status: 0, stdout: "", stderr: "", dist: ["main.js"] });
});

test("If there is neither a program nor a compiler, one sentence says where to get one", () => {
  const { status, stderr } = installed("empty", false);
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: expect.stringMatching(/^dist\/ is missing, and so is the compiler\. Copy dist\/.+\n$/),
  });
});

test("No operator's command builds the program beside a service that uses it", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const operators = Object.entries(scripts).filter(([name]) => /^(delivery:|audit:|access-key$)/.test(name));
  expect(operators.length).toBeGreaterThan(5);
  for (const [, command] of operators) expect(command).toMatch(/^node tools\/built\.ts && node tools\/[\w-]+\.ts$/);
});
