/** Systemd's own tool checks the units of deploy/systemd. If the tool is missing, the test fails and says what to install. */
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

const folder = new URL("../../deploy/systemd/", import.meta.url);
const name = "top-insurance-graphql.service";
const template = "top-insurance-graphql@.service";
const unit = readFileSync(new URL(name, folder), "utf8");

/** Exposure from 0 to 100, above which systemd's tool fails. */
const MOST_EXPOSED = "25";

/**
 * @param as the name under which the unit is installed. Its program is this machine's Node.js, because the tool checks that the program exists.
 * @param judged the unit, or an instance of the template.
 */
function analyze(args: readonly string[], as: string = name, judged: string = as): SpawnSyncReturns<string> {
  const installed = mkdtempSync(join(tmpdir(), "unit-"));
  writeFileSync(join(installed, as), unit.replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`).replace(/^Documentation=.*$/m, ""));
  cpSync(new URL(`${template}.d`, folder), join(installed, `${template}.d`), { recursive: true });
  const result = spawnSync("systemd-analyze", [...args, join(installed, judged)], { encoding: "utf8" });
  if (result.error) throw new Error("systemd-analyze is missing: apt-get install systemd.");
  return result;
}

test("systemd-analyze verify finds no problem in the unit", () => {
  const { status, stderr } = analyze(["verify", "--man=no"]);
  expect([status, stderr.split("\n").filter((line) => line.includes(name))]).toEqual([0, []]);
});

test("systemd-analyze security finds little that the unit could still restrict", () => {
  const { status, stdout, stderr } = analyze(["security", "--offline=true", "--no-pager", `--threshold=${MOST_EXPOSED}`]);
  expect([status, status === 0 ? "" : stdout + stderr]).toEqual([0, ""]);
});

test("systemd-analyze verify finds no problem in an instance of the template with its drop-in", () => {
  const { status, stderr } = analyze(["verify", "--man=no"], template, "top-insurance-graphql@1.service");
  expect([status, stderr.split("\n").filter((line) => line.includes("top-insurance-graphql"))]).toEqual([0, []]);
});
