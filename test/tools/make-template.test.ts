/** The empty delivery store that the build makes. */
import { readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";

const template = fileURLToPath(new URL("../../dist/template", import.meta.url));

test("Every user can read it: often root builds the program, and the service runs as another user", () => {
  const entries = readdirSync(template, { recursive: true, withFileTypes: true });
  expect(entries.length).toBeGreaterThan(100);
  const unreadable = entries.filter((entry) => {
    const { mode } = statSync(`${entry.parentPath}/${entry.name}`);
    return (mode & (entry.isDirectory() ? 0o005 : 0o004)) !== (entry.isDirectory() ? 0o005 : 0o004);
  });
  expect(unreadable.map(({ name }) => name)).toEqual([]);
});
