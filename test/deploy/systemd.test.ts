/** Checks the unit of deploy/systemd with systemd's own tool. When the tool is missing, the test fails and says what to install. */
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

const name = "top-insurance-graphql.service";
const unit = readFileSync(new URL(`../../deploy/systemd/${name}`, import.meta.url), "utf8");

/** Exposure from 0 to 100, above which systemd's tool fails. */
const MOST_EXPOSED = "25";

/** The unit with this machine's Node.js, because the tool checks that the program exists. */
function analyze(...args: readonly string[]): SpawnSyncReturns<string> {
  const path = join(mkdtempSync(join(tmpdir(), "unit-")), name);
  writeFileSync(path, unit.replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`).replace(/^Documentation=.*$/m, ""));
  const result = spawnSync("systemd-analyze", [...args, path], { encoding: "utf8" });
  if (result.error) throw new Error("systemd-analyze is missing: apt-get install systemd.");
  return result;
}

test("systemd-analyze verify finds no problem in the unit", () => {
  const { status, stderr } = analyze("verify", "--man=no");
  expect([status, stderr.split("\n").filter((line) => line.includes(name))]).toEqual([0, []]);
});

test("systemd-analyze security finds little that the unit could still restrict", () => {
  const { status, stdout, stderr } = analyze("security", "--offline=true", "--no-pager", `--threshold=${MOST_EXPOSED}`);
  expect([status, status === 0 ? "" : stdout + stderr]).toEqual([0, ""]);
});
