/** The repository's pages: their links work, and the files and scripts that they name exist. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { anchorOf } from "../docs/.vitepress/anchors.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const isOurs = (path: string): boolean => !/node_modules|\/dist\/|^dist|^coverage|\.vitepress/.test(path);
const pages = globSync("**/*.md", { cwd: root, exclude: (path) => !isOurs(path) }).filter(isOurs);
const read = (page: string): string => readFileSync(join(root, page), "utf8");
const withoutPrograms = (text: string): string => text.replace(/^( *)```[\s\S]*?^\1```$/gm, "");
const { scripts } = JSON.parse(read("package.json")) as { scripts: Readonly<Record<string, string>> };

/** The anchors of a page's headings. The second anchor of the same heading ends with `-1`. */
function anchorsIn(page: string): Set<string> {
  const seen = new Map<string, number>();
  return new Set(
    [...withoutPrograms(read(page)).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => {
      const anchor = anchorOf(heading.replace(/\[(.*?)\]\(.*?\)/g, "$1"));
      const before = seen.get(anchor) ?? 0;
      seen.set(anchor, before + 1);
      return before === 0 ? anchor : `${anchor}-${before}`;
    }),
  );
}

/** Why the link is broken. Undefined if it works, or if it leads out of the repository. */
function problemOf(page: string, link: string): string | undefined {
  if (/^(https?|mailto):/.test(link)) return undefined;
  const [path = "", anchor] = decodeURIComponent(link).split("#");
  const target = path === "" ? page : relative(root, join(root, dirname(page), path));
  if (globSync(target, { cwd: root }).length === 0) return `${page}: ${link}: there is no such file`;
  return anchor === undefined || anchorsIn(target).has(anchor) ? undefined : `${page}: ${link}: there is no such heading`;
}

test("every link of every page leads to a file and a heading that exist", () => {
  const links = pages.flatMap((page) =>
    [...withoutPrograms(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => ({ page, link })),
  );
  expect(links.length).toBeGreaterThan(100);
  expect(links.flatMap(({ page, link }) => problemOf(page, link) ?? [])).toEqual([]);
});

test("every file, folder and script that a page names exists", () => {
  const ofTheRoot = pages.filter((page) => !page.startsWith("examples/")); // the examples' pages name files in their own folders
  const named = ofTheRoot.flatMap((page) => [...read(page).matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => ({ page, code })));
  const absent = named.filter(({ code }) => {
    if (code.endsWith("/dist")) return false; // it exists only after a build
    const [, path] = /^((?:src|test|tools|docs|bench|fuzz|examples)\/[\w./{},-]*)$/.exec(code) ?? [];
    const [, script] = /^npm run (?:--silent )?([\w:-]+)(?= |$)/.exec(code) ?? [];
    if (path !== undefined) return globSync(`${path.replace(/\/$/, "")}*`, { cwd: root }).length === 0;
    return script !== undefined && !(script in scripts);
  });
  expect(absent).toEqual([]);
});

test("README can be read in a few minutes, in both languages", () => {
  expect(read("README.md").split(/\s+/).length).toBeLessThan(1000);
  expect((read("README.zh-CN.md").match(/\p{Script=Han}|[\w./:-]+/gu) ?? []).length).toBeLessThan(1600);
});

test("the index of docs/ links to every page", () => {
  for (const folder of ["docs", "docs/zh"]) {
    const index = read(`${folder}/README.md`);
    const others = globSync("*.md", { cwd: join(root, folder) }).filter((page) => page !== "README.md");
    expect(others.filter((page) => !index.includes(`](${page})`))).toEqual([]);
  }
});
