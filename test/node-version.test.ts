/** On an old Node.js the program says what it needs, and nothing else. */
import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { expect, test } from "@jest/globals";
import { withPrograms } from "./support/program.ts";

const start = withPrograms();

/** One line with the version that is needed and the version that runs. */
function tooOld(version: string): object {
  const stderr = `Node.js 22.15 or newer is needed; this is ${version}. "npm start" brings its own.\n`;
  return { code: 1, signal: null, stdout: "", stderr };
}

/** Makes the program believe that it runs on this version. */
function pretending(version: string): string[] {
  const versions = `{ value: { ...process.versions, node: "${version}" } }`;
  return ["--import", `data:text/javascript,Object.defineProperty(process, "versions", ${versions})`];
}

test.each(["18.20.8", "20.20.2", "22.14.0"])("On Node.js %s the program says what it needs and ends with 1", async (version) => {
  expect(await start({ nodeArgs: pretending(version) }).exit).toEqual(tooOld(version));
});

test.each(["22.15.0", "22.16.1", "24.0.0", "100.1.0"])("On Node.js %s the program starts and reads its settings", async (version) => {
  const exit = await start({ nodeArgs: pretending(version), settings: { PORT: "x" } }).exit;
  expect(exit).toMatchObject({ code: 1, stderr: expect.stringContaining("PORT") });
});

/** The host's own `node` and its version. npm puts the project's own `node` before it in PATH. */
function findHostNode(): { readonly path: string; readonly version: string } | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
  for (const path of folders.map((folder) => join(folder, "node"))) {
    const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8" });
    if (status === 0) return { path, version: stdout.trim().slice(1) };
  }
  return undefined;
}

const host = findHostNode();
const [major = 0, minor = 0] = (host?.version ?? "100.0").split(".").map(Number);
const hostIsOld = major < 22 || (major === 22 && minor < 15);

(hostIsOld ? test : test.skip)(
  `The host's own Node.js, if older than 22.15 (it is ${host?.version ?? "absent"}), ends with the same line`,
  async () => {
    expect(await start({ node: host?.path ?? "" }).exit).toEqual(tooOld(host?.version ?? ""));
  },
);
