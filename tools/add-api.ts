/** `npm run add-api -- FILE`: declares the TOP API in the file, and lists what a person must decide (`docs/add-an-api.md`). */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { additionOf } from "./add-api/add.ts";
import { formatterOf } from "./add-api/put/format.ts";
import { projectAt } from "./add-api/put/project.ts";
import { writeAll } from "./add-api/put/write-all.ts";
import { Refusal } from "./add-api/refusal.ts";

const usage = "npm run add-api -- FILE [--field reportSurrender] [--family finance] [--api-id 74551] [--kind report]";

try {
  const { values, positionals } = optionsOf(process.argv.slice(2));
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new Refusal(`Name one file: ${usage}.`);
  const project = projectAt(fileURLToPath(new URL("..", import.meta.url)));
  const { facts, files, doubts, decisions } = additionOf(
    textOf(file),
    { ...values, apiId: values["api-id"] },
    project,
    formatterOf(project.root),
  );
  writeAll(project.root, files);
  print(`${facts.method} is declared as ${facts.field}. Written:`, [...files.keys()]);
  print(
    "Read, but not for sure. Compare with the page:",
    doubts.map(({ line, says }) => `${file}:${line}: ${says}`),
  );
  print("Decide, in the declaration:", decisions);
  process.stdout.write("\nThen: npm run write, and npm run check.\n");
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`Nothing was written. ${error.message}\n`);
  process.exitCode = 1;
}

function optionsOf(args: string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({ args, allowPositionals: true, options: { field: text, family: text, "api-id": text, kind: text } });
  } catch (error) {
    throw new Refusal(`${(error as Error).message} Usage: ${usage}.`);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Refusal(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function print(title: string, lines: readonly string[]): void {
  if (lines.length > 0) process.stdout.write(`${title}\n${lines.map((line) => `  - ${line}\n`).join("")}`);
}
