import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { parse } from "graphql";

const command = fileURLToPath(new URL("../../tools/print-schema.ts", import.meta.url));
const print = (...args: readonly string[]): Promise<{ readonly stdout: string }> =>
  run(process.execPath, [command, ...args], { encoding: "utf8" });
const run = promisify(execFile);

test("the SDL of some APIs has their fields and types and nothing of other APIs, and is a federation schema", async () => {
  const { stdout } = await print("alihealth,tmallClaims");
  expect(stdout).toMatch(/^extend schema @link\(url: "https:\/\/specs\.apollo\.dev\/federation\//);
  expect(parse(stdout).definitions.length).toBeGreaterThan(10);
  for (const field of ["syncSurrenderInfo(", "enqueueSyncSurrenderInfo(", "tmallClaims("]) expect(stdout).toContain(field);
  expect(stdout).not.toMatch(/reflowInsuredOrder|claimWorkcardInsurance|InsuredOrderReflowRequest|order:write/);
});

test("no description has a full stop inside a sentence", async () => {
  const { stdout } = await print("icbu");
  expect(stdout).toContain(", e.g.");
  expect(stdout).not.toMatch(/[.。], e\.g\./);
});

test("the error for an unknown name lists the possible names, and no schema is printed", async () => {
  await expect(print("nobody")).rejects.toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^nobody is neither a family nor a field\. Families: alihealth, /),
  });
});
