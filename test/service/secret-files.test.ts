/** Secrets may come from files. A file that cannot be used is refused in one line, which has no secret. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { configOf, gateway, refusalOf, refusedSettings } from "../support/configured.ts";

const folder = mkdtempSync(join(tmpdir(), "secret-files-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Path of a file with this content. */
function fileWith(content: string): string {
  const path = join(mkdtempSync(join(folder, "secret-")), "secret");
  writeFileSync(path, content);
  return path;
}

test.each([
  ["TOP_APP_SECRET", "appSecret"],
  ["TOP_SESSION", "session"],
] as const)("%s may come from a file, and a final line break is not part of it", (name, property) => {
  for (const ending of ["", "\n", "\r\n"]) {
    const config = configOf({ ...gateway, [name]: undefined, [`${name}_FILE`]: fileWith(`from file${ending}`) });
    expect(config[property]).toBe("from file");
  }
});

test.each(["TOP_APP_SECRET", "TOP_SESSION"])("%s and its file cannot both be given", (name) => {
  expect(refusedSettings({ ...gateway, [name]: "one", [`${name}_FILE`]: fileWith("other") })).toEqual([name]);
});

test.each([
  ["absent", () => join(folder, "absent")],
  ["a folder", () => folder],
  ["empty", () => fileWith("")],
  ["blank", () => fileWith("\n")],
])("A secret file that is %s is refused in one line", (_, path) => {
  expect(refusedSettings({ TOP_GATEWAY_URL: "sandbox", TOP_APP_SECRET_FILE: path() })).toEqual(["TOP_APP_SECRET_FILE"]);
});

test("If a secret's file cannot be used, the secret is not also reported as missing", () => {
  const fromFile = { ...gateway, TOP_APP_SECRET: undefined, TOP_APP_SECRET_FILE: join(folder, "absent") };
  expect(refusedSettings(fromFile)).toEqual(["TOP_APP_SECRET_FILE"]);
});

test("An error message has no secret, wherever the secret was given", () => {
  const text = refusalOf({
    PORT: "x",
    TOP_GATEWAY_URL: "ftp://user:hunter2@gw.example",
    TOP_APP_SECRET: "hunter2",
    TOP_APP_SECRET_FILE: fileWith("hunter2"),
    TOP_SESSION: "hunter2",
    TOP_SESSION_FILE: fileWith("hunter2"),
  });
  expect(text).not.toContain("hunter2");
});
