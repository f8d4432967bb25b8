/** The runbook's commands of docs/operate.md, as the page has them, on a service with more deliveries than one page shows. */
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { entryOf, fileWith, keyOf } from "../support/access.ts";
import { graphql } from "../support/graphql.ts";
import { resetSandbox, scriptFaults, seenCalls } from "../support/sandbox.ts";
import { withService } from "../support/service.ts";

const page = readFileSync(new URL("../../docs/operate.md", import.meta.url), "utf8");
const [, operations = ""] = /```graphql\n(.*?)```/s.exec(page) ?? [];
const shell = [...page.matchAll(/^```sh\n# run by test\/deploy\/runbook\.test\.ts\n([\s\S]*?)^```$/gm)].map(([, block = ""]) =>
  block.split("\n"),
);

/** The lines of the page's block that has this text. */
const blockWith = (text: string): readonly string[] => shell.find((lines) => lines.some((line) => line.includes(text))) ?? [];
/** The functions `run` and `all`, without the page's examples of their use. */
const functions = [...blockWith("run()").filter((line) => !/^run [A-Z]/.test(line)), ...blockWith("all()")];
const [pauseEvery = "", countUnpaused = "", resumeEvery = ""] = blockWith("tonight");

/** The scopes that the page asks for. */
const scopes = [...(/need a key with the scopes ([\s\S]*?)\n\(/.exec(page)?.[1]?.matchAll(/`([a-z:]+)`/g) ?? [])].map(
  ([, scope = ""]) => scope,
);

const MANY = 130;
const hasJq = spawnSync("jq", ["--version"]).status === 0 || process.env.CI === "true";

(hasJq ? describe : describe.skip)("with jq", () => {
  const keys = fileWith({ keys: [entryOf("operator", { scopes: [...scopes, "surrender:write"] })] });
  const running = withService({ ACCESS: "keys", ACCESS_KEYS_FILE: keys, TOP_APIS: "alihealth,icbu" });
  const authorization = `Bearer ${keyOf("operator")}`;
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "runbook-"));
    writeFileSync(join(folder, "runbook.graphql"), operations);
    writeFileSync(join(folder, "operator.header"), `authorization: ${authorization}\n`);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What the commands print in bash, with the page's functions. It rejects with what they print as errors. */
  function bash(...commands: readonly string[]): Promise<string> {
    const script = [...functions, ...commands].join("\n").replaceAll("127.0.0.1:4000", running.service.url.host);
    return new Promise((resolve, reject) => {
      execFile("bash", ["-c", script], { cwd: folder, maxBuffer: 1e8 }, (error, stdout, stderr) =>
        error ? reject(new Error(`${stderr}${stdout}`)) : resolve(stdout),
      );
    });
  }

  async function store(count: number): Promise<void> {
    const of = (n: number): string =>
      `a${n}: enqueueSyncSurrenderInfo(input: { status: "APPLY", instPolicyId: "${n}" }, idempotencyKey: "${n}") { id }`;
    for (let first = 0; first < count; first += 10) {
      const fields = Array.from({ length: 10 }, (_, index) => of(first + index));
      const { errors } = await graphql(running.service, `mutation { ${fields.join(" ")} }`, {}, { authorization });
      expect(errors).toBeUndefined();
    }
  }

  const lines = (text: string): readonly string[] => text.split("\n").filter((line) => line !== "");

  test("Every report is paused, also one whose pause ends, but not one that somebody else has paused; and the same ones are resumed", async () => {
    await bash(`run Pause '{"report": "reflowInsuredOrder", "why": "somebody else"}'`);
    const ends = `mutation { pauseTopReport(report: syncSurrenderInfo, until: "${new Date(Date.now() + 3_600_000).toISOString()}", why: "an hour") { report } }`;
    expect(await graphql(running.service, ends, {}, { authorization })).not.toHaveProperty("errors");
    expect(Number(await bash(countUnpaused))).toBeGreaterThan(5);
    await bash(pauseEvery);
    expect(Number(await bash(countUnpaused))).toBe(0);
    await bash(resumeEvery);
    const left = lines(
      await bash(`run Reports | jq -c '.data.topReports[] | select(.waiting > 0 or .paused or .bannedUntil or .heldBack)'`),
    );
    expect(left.map((line) => JSON.parse(line))).toMatchObject([{ report: "reflowInsuredOrder", paused: { why: "somebody else" } }]);
  });

  test("All pages of misconfigured deliveries are sent again, the oldest first", async () => {
    const { sandboxUrl } = running.service;
    await scriptFaults(sandboxUrl, [{ fault: "error", code: 25, times: 10 * MANY }]);
    await store(MANY);
    while (lines(await bash("all Misconfigured")).length < MANY) await delay(200);
    await resetSandbox(sandboxUrl);
    await bash(pauseEvery);
    const said = await bash(...blockWith("all Misconfigured"));
    expect(said).toContain(`${MANY} ids.txt`);
    const queued = lines(said).flatMap((line) => (line.startsWith("{") ? JSON.parse(line).data.retryTopDeliveries : []));
    expect(queued).toHaveLength(MANY);
    expect(queued.filter(({ code }: { code: unknown }) => code !== null)).toEqual([]);
    const oldestFirst = lines(await bash("all Queued")).toReversed();
    expect(queued.map(({ id }: { id: unknown }) => id)).toEqual(oldestFirst);
    await bash(resumeEvery);
    while ((await seenCalls(sandboxUrl)).length < MANY) await delay(200);
    expect(lines(await bash("all Misconfigured"))).toEqual([]);
  });

  test("An answer that is an error is shown, and the command fails", async () => {
    await expect(bash("all Nothing")).rejects.toThrow("OPERATION_RESOLUTION_FAILURE");
  });
});
