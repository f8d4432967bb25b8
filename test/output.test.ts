/** The service continues when its output cannot be written. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { until } from "./support/instances.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const GRAPHQL = /^GraphQL +(http:\S+)\n/m;

function startBehind(shell: string, settings: Readonly<Record<string, string>> = {}): ChildProcess {
  const env = { PATH: process.env.PATH, PORT: "0", SANDBOX_PORT: "0", NODE: process.execPath, ...settings };
  return spawn("sh", ["-c", shell], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
}

async function isAccepted(graphql: string): Promise<boolean> {
  const body = JSON.stringify({ query: 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }' });
  const response = await fetch(graphql, { method: "POST", headers: { "content-type": "application/json" }, body });
  const { data } = (await response.json()) as { readonly data: { readonly syncSurrenderInfo: { readonly accepted: boolean } } };
  return data.syncSurrenderInfo.accepted;
}

test("The service continues when the reader of its output ends", async () => {
  const program = startBehind('exec "$NODE" dist/main.js', { LOG_LEVEL: "debug" });
  const ended = once(program, "exit");
  try {
    let printed = "";
    const output = program.stdout?.setEncoding("utf8") as NodeJS.ReadableStream;
    while (!GRAPHQL.test(printed)) printed += (await once(output, "data"))[0];
    program.stdout?.destroy();
    program.stderr?.destroy();
    for (let call = 0; call < 3; call++) expect(await isAccepted(GRAPHQL.exec(printed)?.[1] ?? "")).toBe(true);
  } finally {
    program.kill("SIGTERM");
  }
  expect(await ended).toEqual([0, null]);
});

test("The service continues while its log has no space, and logs again when there is space", async () => {
  const folder = mkdtempSync(join(tmpdir(), "full-log-"));
  const log = join(folder, "log");
  const program = startBehind('ulimit -f 4; exec "$NODE" dist/main.js >> "$LOG"', { LOG: log, LOG_LEVEL: "debug" });
  const ended = once(program, "exit");
  try {
    await until(() => GRAPHQL.test(readFileSync(log, { encoding: "utf8", flag: "a+" })));
    const [, graphql = ""] = GRAPHQL.exec(readFileSync(log, "utf8")) ?? [];
    const room = 4 * 512; // `ulimit -f` counts in blocks of 512 bytes
    await until(async () => (await isAccepted(graphql)) && readFileSync(log).length >= room);
    for (let call = 0; call < 3; call++) expect(await isAccepted(graphql)).toBe(true);
    expect(readFileSync(log).length).toBe(room);
    truncateSync(log);
    await until(async () => (await isAccepted(graphql)) && readFileSync(log, "utf8").includes("level"));
  } finally {
    program.kill("SIGTERM");
    rmSync(folder, { recursive: true });
  }
  expect(await ended).toEqual([0, null]);
});
