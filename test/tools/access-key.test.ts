import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { callerByKey } from "../../src/access/by-key.ts";
import { readKeyHolders } from "../../src/access/key-file.ts";
import { knownScopes } from "../../src/access/scopes.ts";
import { topApis } from "../../src/apis/index.ts";
import { fileWith } from "../support/access.ts";

const tool = fileURLToPath(new URL("../../tools/access-key.ts", import.meta.url));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", tool, ...args], {
    encoding: "utf8",
  });
  return { status, lines: stdout.trim().split("\n"), stderr };
}

const scopes = knownScopes(topApis);
const callerIn = (json: string, key = "") => callerByKey(readKeyHolders(json, new Map([["shop-1", "token"]]), scopes), key);

test("The tool prints a key with a known prefix, and the entry for the key file; with this entry, the key is accepted", () => {
  const { status, lines } = run("--id", "desk", "--scope", "surrender:write", "--scope", "schema:read", "--session", "shop-1", "--gateway");
  const [key, entry] = lines;
  expect([status, lines.length]).toEqual([0, 2]);
  expect(key).toMatch(/^topkey_[\w-]{43}$/);
  expect(entry).not.toContain(key);
  expect(callerIn(`{"keys":[${entry}]}`, key)).toEqual({
    id: "desk",
    holder: "desk",
    scopes: new Set(["surrender:write", "schema:read"]),
    gateway: true,
    session: "token",
  });
  expect(run("--id", "desk").lines[0]).not.toBe(key);
});

test("A key with a past --expires is refused as expired", () => {
  const [key, entry] = run("--id", "desk", "--expires", "2020-01-31T00:00:00Z").lines;
  expect(() => callerIn(`{"keys":[${entry}]}`, key)).toThrow("This key has expired");
});

test("With --file the tool creates and extends the file; a known caller can get a second key, but not a third", () => {
  const file = `${fileWith("")}.json`; // not there yet
  const keys = [
    run("--id", "desk", "--scope", "surrender:write", "--file", file),
    run("--id", "shop", "--file", file),
    run("--id", "desk", "--file", file),
  ].map(({ lines }) => lines[0]);
  expect(keys.map((key) => callerIn(readFileSync(file, "utf8"), key).id)).toEqual(["desk", "shop", "desk"]);
  const before = readFileSync(file, "utf8");
  expect(run("--id", "desk", "--file", file)).toMatchObject({ status: 1, stderr: expect.stringContaining("remove the older one") });
  expect(readFileSync(file, "utf8")).toBe(before);
});

test.each([
  [[], "--id"],
  [["--id", "desk", "--scope", "a b"], "keys[0].scopes[0]"],
  [["--id", "desk", "--scope", "surrender:writ"], "there is no scope surrender:writ; there are surrender:write, "],
  [["--id", "desk", "--expires", "tomorrow"], "keys[0].expires: must be a time"],
  [["--id", "desk", "--file", fileWith({ keys: [] })], "keys: must have at least one entry"],
  [["--id", "desk", "--scopes", "a"], "--scopes"],
  [["--id", "desk", "--file", fileWith("{")], "not JSON"],
  [["--id", "desk", "--scope", "a", "--file", fileWith({ keys: [{ id: "desk", sha256: ["0".repeat(64)], scopes: [] }] })], "already"],
])("%j is refused with a plain message, and no key is made", (args, reason) => {
  const { status, lines, stderr } = run(...args);
  expect({ status, lines }).toEqual({ status: 1, lines: [""] });
  expect(stderr).toContain(reason);
});
