import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { licenceDocument } from "../../tools/licence-table.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

test("docs/licences.md names every package that runs with the service (npm run write makes it), each with a licence", () => {
  const page = read("docs/licences.md");
  expect(page).toBe(licenceDocument(root));
  expect(page).not.toContain("unknown");
});

test("No package that runs with the service runs an install script", () => {
  const { packages } = JSON.parse(read("package-lock.json")) as { packages: Record<string, { dev?: boolean; hasInstallScript?: boolean }> };
  const { allowScripts } = JSON.parse(read("package.json")) as { allowScripts: Record<string, boolean> };
  const scripted = Object.entries(packages).filter(([path, { dev, hasInstallScript }]) => path !== "" && hasInstallScript && !dev);
  for (const [path] of scripted) expect([path, allowScripts[path.replace(/^.*node_modules\//, "")]]).toEqual([path, false]);
});
