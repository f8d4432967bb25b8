/** The audit trail's file: its lines, and that no line can be removed or changed without detection. */
import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "@jest/globals";
import { NoFile } from "../../../src/telemetry/audit/append-only.ts";
import { hashOfLine } from "../../../src/telemetry/audit/chain.ts";
import { type AuditTrail, openAuditTrail } from "../../../src/telemetry/audit/trail.ts";
import { verdictOn } from "../../../src/telemetry/audit/verdict.ts";
import type { AuditEvent, ServiceEvent } from "../../../src/telemetry/events.ts";

const base = mkdtempSync(join(tmpdir(), "audit-test-"));
afterAll(() => rmSync(base, { recursive: true }));

let path: string;
let files = 0;
let told: AuditEvent[];
beforeEach(() => {
  path = join(base, `audit-${++files}.jsonl`);
  told = [];
});

const refused = (request: string): ServiceEvent => ({
  ...{ event: "http.refused", request, status: 401, code: "UNAUTHENTICATED", caller: undefined, from: "10.0.0.1" },
});
const output = { write: () => undefined, flush: () => undefined, idle: async () => undefined };

async function withTrail(use: (trail: AuditTrail) => void, to = path): Promise<void> {
  const trail = openAuditTrail({ to, output, on: (event) => told.push(event) });
  use(trail);
  await trail.close();
}

const write = (...requests: string[]): Promise<void> => withTrail(({ listen }) => requests.map(refused).forEach(listen));
const linesIn = (file: string): string[] => readFileSync(file, "latin1").trimEnd().split("\n");

test("Each audited event is a line with its time; other events are not", async () => {
  await withTrail(({ listen }) => {
    listen({ event: "top.circuit-opened", method: "*" });
    listen(refused("one"));
  });
  const lines = linesIn(path).map((line) => JSON.parse(line));
  const time = expect.stringMatching(/^\d{4}-.*Z$/);
  expect(lines).toEqual([{ prev: "0".repeat(64), time, ...refused("one"), caller: undefined }]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("The chain continues after restarts, and after a file was moved away", async () => {
  await write("one", "two");
  await write("three");
  const moved = `${path}.1`;
  await withTrail(({ listen, reopen }) => {
    listen(refused("four"));
    renameSync(path, moved);
    reopen();
    listen(refused("five"));
  });
  expect(linesIn(moved)).toHaveLength(4);
  expect(await verdictOn([moved, path])).toMatch(/^All is well: 5 lines, each/);
  expect(await verdictOn([path])).toContain("1 lines, which continue an earlier file");
});

test("Reopening the same file while lines are written keeps their order", async () => {
  await withTrail(({ listen, reopen }) => {
    for (let line = 0; line < 200; line++) {
      listen(refused(`before ${line} ${"x".repeat(5_000)}`));
      reopen();
      listen(refused(`after ${line}`));
    }
  });
  expect(await verdictOn([path])).toContain("All is well: 400 lines");
});

test.each<[string, (lines: string[]) => string[], RegExp]>([
  ["is missing", ([first, , ...rest]) => [first ?? "", ...rest], /:2 does not follow .*:1: one of the two was changed, or lines/],
  ["was changed", (lines) => lines.map((line) => line.replace('"two"', '"TWO"')), /:3 does not follow .*:2:/],
  ["was added", ([first = "", ...rest]) => [first, first, ...rest], /:2 does not follow .*:1:/],
  ["was moved", ([first = "", second = "", ...rest]) => [second, first, ...rest], /:2 does not follow .*:1:/],
  ["became another text", ([first = "", , ...rest]) => [first, "nothing", ...rest], /:2 is no line of an audit trail/],
])("A line that %s is detected", async (_what, change, said) => {
  await write("one", "two", "three", "four");
  writeFileSync(path, `${change(linesIn(path)).join("\n")}\n`);
  await expect(verdictOn([path])).rejects.toThrow(said);
});

test.each([
  ["half of a line", '{"prev":"abc'],
  ["bytes that are not text", "\0\0\u00ff\0"],
  ["half of a line with a line break", '{"prev":"abc\n'],
])("After a crash that left %s, the chain continues, and a line records the crash", async (_what, left) => {
  await write("one");
  appendFileSync(path, left, "latin1");
  expect(await verdictOn([path])).toContain(`All is well up to ${path}:2`);
  await write("two");
  expect(told).toContainEqual({ kind: "torn" });
  const events = linesIn(path).map((line) => (line.startsWith('{"prev":"0') || line.includes("time") ? JSON.parse(line).event : "torn"));
  expect(events).toEqual(["http.refused", "torn", "audit.torn", "http.refused"]);
  expect(await verdictOn([path])).toContain("All is well: 4 lines");
  // A torn line cannot be changed afterwards, either.
  writeFileSync(path, readFileSync(path, "latin1").replace(left.trim(), "x"), "latin1");
  await expect(verdictOn([path])).rejects.toThrow(`${path}:3 does not follow ${path}:2`);
});

test("The last line's hash is reported at a reopen, at the end and from time to time, and only after new lines", async () => {
  const heads = (): unknown[] => told.map((event) => event.kind === "head" && event.hash);
  await withTrail(({ listen, reopen }) => {
    reopen();
    listen(refused("one"));
    reopen();
    reopen();
    listen(refused("two"));
  });
  expect(heads()).toEqual(linesIn(path).map(hashOfLine));
  const regular = Promise.withResolvers<AuditEvent>();
  const trail = openAuditTrail({ to: path, output, on: regular.resolve, headEveryMs: 1 });
  trail.listen(refused("three"));
  const head = await regular.promise;
  await trail.close();
  expect(head).toEqual({ kind: "head", hash: hashOfLine(linesIn(path).at(-1) ?? "") });
});

test("A trail without the line of a reported hash is not complete: its end was cut off, or all of it was written again", async () => {
  await write("one", "two", "three");
  const [head] = told.flatMap((event) => (event.kind === "head" ? event.hash : []));
  expect(await verdictOn([path], head)).toContain("All is well: 3 lines");
  await write("four");
  expect(await verdictOn([path], head)).toContain("All is well: 4 lines");
  writeFileSync(path, `${linesIn(path).slice(0, 2).join("\n")}\n`);
  expect(await verdictOn([path])).toContain("All is well: 2 lines");
  await expect(verdictOn([path], head)).rejects.toThrow(`No line has the hash ${head}`);
  writeFileSync(path, "");
  await expect(verdictOn([path], head)).rejects.toThrow(`No line has the hash ${head}`);
});

test("If the file cannot be written, no event fails, and this is reported once", async () => {
  const failed = Promise.withResolvers<void>();
  const trail = openAuditTrail({
    ...{ to: "/dev/full", output },
    on: (event) => {
      if (event.kind === "failed") failed.resolve();
      told.push(event);
    },
  });
  trail.listen(refused("one"));
  await failed.promise;
  trail.listen(refused("two"));
  await trail.close();
  expect(told.filter(({ kind }) => kind === "failed")).toEqual([{ kind: "failed", code: "ENOSPC" }]);
});

test("A path at which no file can be created is refused at once", () => {
  expect(() => openAuditTrail({ to: join(base, "absent", "audit"), output, on: () => undefined })).toThrow("ENOENT");
});

/** Programs that read the pipe do not matter: the trail is never written to one. */
test.each(["without", "with"])(
  "A pipe %s a reader is refused at once, and at a reopen it is reported and the old file stays in use",
  async (reader) => {
    const pipe = `${path}.pipe`;
    execFileSync("mkfifo", [pipe]);
    const descriptor = reader === "with" ? openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK) : undefined;
    expect(() => openAuditTrail({ to: pipe, output, on: () => undefined })).toThrow(NoFile);
    await withTrail(({ listen, reopen }) => {
      listen(refused("one"));
      renameSync(path, `${path}.1`);
      renameSync(pipe, path);
      reopen();
      listen(refused("two"));
    });
    if (descriptor !== undefined) closeSync(descriptor);
    expect(told).toContainEqual({ kind: "failed", code: "NOT_A_FILE" });
    expect(linesIn(`${path}.1`)).toHaveLength(2);
  },
);
