/** `npm run audit:verify`, as an operator runs it. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "@jest/globals";
import { BEGINNING, hashOfLine, lineAfter } from "../../src/telemetry/audit/chain.ts";

const tool = fileURLToPath(new URL("../../tools/verify-audit.ts", import.meta.url));
const base = mkdtempSync(join(tmpdir(), "verify-audit-"));
afterAll(() => rmSync(base, { recursive: true }));

const first = lineAfter(BEGINNING, new Date(0), { event: "service.starting" });
const second = lineAfter(hashOfLine(first), new Date(1), { event: "service.stopped" });

test.each<[string, string[], number, string, ...string[]]>([
  [
    "a trail that is whole",
    [`${first}\n${second}\n`],
    0,
    `All is well: 2 lines, each of which follows the one before; the last one's hash is`,
  ],
  ["two parts of one trail", [`${first}\n`, `${second}\n`], 0, "All is well: 2 lines"],
  ["a trail with a changed line", [`${first.replace("1970", "1971")}\n${second}\n`], 1, "does not follow"],
  ["a trail with a line whose hash the log has", [`${first}\n${second}\n`], 0, "All is well: 2 lines", "--head", hashOfLine(second)],
  ["a trail whose end was cut off", [`${first}\n`], 1, `No line has the hash ${hashOfLine(second)}`, "--head", hashOfLine(second)],
  ["an unknown option", [], 1, "Unknown option '--heads'", "--heads"],
  ["an empty file", [""], 0, "All is well: there is no line yet."],
  ["no file", [], 1, "Name the audit trail's files"],
])("For %s, the result is one sentence", async (_what, contents, code, said, ...options) => {
  const paths = contents.map((content, index) => {
    const path = join(base, `${index}`);
    writeFileSync(path, content);
    return path;
  });
  const result = await new Promise<object>((resolve) =>
    execFile(process.execPath, [tool, ...options, ...paths], (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, said: stdout + stderr }),
    ),
  );
  expect(result).toEqual({ code, said: expect.stringMatching(new RegExp(`^[^\n]*${said.replaceAll(".", "\\.")}[^\n]*\n$`)) });
});
