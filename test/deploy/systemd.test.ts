/** Systemd's own tool checks the units of deploy/systemd. If the tool is missing, the test fails and says what to install. */
import { execFileSync, type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";

const root = fileURLToPath(new URL("../../", import.meta.url));
const name = "top-insurance-graphql.service";
const unit = readFileSync(join(root, "deploy/systemd", name), "utf8");
const page = readFileSync(join(root, "docs/operate.md"), "utf8");

/** Where the page puts the program and the units. */
const PROGRAM = "/opt/top-insurance-graphql/";
const UNITS = "/etc/systemd/system";

/** Exposure from 0 to 100, above which systemd's tool fails. */
const MOST_EXPOSED = "25";

/** The page's commands that put files into the folder of units, without those that need a running systemd. */
const pagesCommands = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
  .flatMap(([, block = ""]) => (block.includes(UNITS) ? block.split("\n") : []))
  .filter((line) => /^(cd|cp|mkdir) /.test(line));

/**
 * Installs the unit with the page's commands, and judges it.
 * @param judged the unit, or an instance of the template.
 */
function analyze(args: readonly string[], judged: string = name): SpawnSyncReturns<string> {
  const installed = mkdtempSync(join(tmpdir(), "unit-"));
  try {
    // Its program is this machine's Node.js, because the tool checks that the program exists.
    writeFileSync(
      join(installed, name),
      unit.replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`).replace(/^Documentation=.*$/m, ""),
    );
    const commands = pagesCommands.join("\n").replaceAll(PROGRAM, root).replaceAll(UNITS, installed);
    execFileSync("sh", ["-ec", commands], { cwd: installed, stdio: "pipe" });
    const result = spawnSync("systemd-analyze", [...args, join(installed, judged)], { encoding: "utf8" });
    if (result.error) throw new Error("systemd-analyze is missing: apt-get install systemd.");
    return result;
  } finally {
    rmSync(installed, { recursive: true, force: true });
  }
}

test("systemd-analyze verify finds no problem in the unit", () => {
  const { status, stderr } = analyze(["verify", "--man=no"]);
  expect([status, stderr.split("\n").filter((line) => line.includes(name))]).toEqual([0, []]);
});

test("systemd-analyze security finds little that the unit could still restrict", () => {
  const { status, stdout, stderr } = analyze(["security", "--offline=true", "--no-pager", `--threshold=${MOST_EXPOSED}`]);
  expect([status, status === 0 ? "" : stdout + stderr]).toEqual([0, ""]);
});

test("systemd-analyze verify finds no problem in an instance of the template that the page's commands make, with its drop-ins", () => {
  expect(pagesCommands).toContain("cp top-insurance-graphql.service top-insurance-graphql@.service");
  const { status, stderr } = analyze(["verify", "--man=no"], "top-insurance-graphql@1.service");
  expect([status, stderr.split("\n").filter((line) => line.includes("top-insurance-graphql"))]).toEqual([0, []]);
});

test("The drop-in of the template names the same command as the page", () => {
  const several = readFileSync(join(root, "deploy/systemd/top-insurance-graphql@.service.d/several.conf"), "utf8");
  expect(several).toContain("cp top-insurance-graphql.service top-insurance-graphql@.service");
});

test("Every setting that a drop-in takes from a file of root has a line that copies this file", () => {
  const secrets = readFileSync(join(root, "deploy/systemd/top-insurance-graphql.service.d/secrets.conf"), "utf8");
  const copied = [...secrets.matchAll(/^LoadCredential=([^:]+):\S+$/gm)].map(([, file]) => file);
  const used = [...secrets.matchAll(/^Environment=[A-Z_]+_FILE=%d\/(\S+)$/gm)].map(([, file]) => file);
  expect(copied).toEqual(["access-keys.json", "sessions.json", "delivery-keys.json"]);
  expect(used).toEqual(copied);
});
