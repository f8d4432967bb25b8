/** Makes the files of a declared API from a description file. It makes all of them before any is written. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesOf } from "./declare/files.ts";
import { type Known, planOf } from "./declare/plan.ts";
import type { Facts } from "./facts.ts";
import { decisionsOf } from "./put/decisions.ts";
import type { Formatter } from "./put/format.ts";
import { withApi } from "./put/index-file.ts";
import type { Project } from "./put/project.ts";
import type { Files } from "./put/write-all.ts";
import { readFacts } from "./read/read.ts";
import { type Doubt, Refusal } from "./refusal.ts";

/** What the command line says in addition to the file. */
export interface Said {
  readonly field?: string | undefined;
  readonly family?: string | undefined;
  readonly kind?: string | undefined;
  readonly apiId?: string | undefined;
}

export interface Addition {
  readonly facts: Known;
  readonly files: Files;
  readonly doubts: readonly Doubt[];
  readonly decisions: readonly string[];
}

/** The files to write, and what a person must check. @throws Refusal with a message that says what to do. */
export function additionOf(text: string, said: Said, project: Project, format: Formatter): Addition {
  const { facts, doubts } = readFacts(text);
  const known = knownOf(facts, said, project);
  const plan = planOf(known, project.typeNames);
  const folder = `src/apis/${known.family}`;
  const sources = filesOf(plan, (source) => format(`${folder}/draft.ts`, source));
  const main = sources.at(-1) as (typeof sources)[number];
  const taken = sources.map(({ name }) => `${folder}/${name}.ts`).find((path) => existsSync(join(project.root, path)));
  if (taken !== undefined) throw new Refusal(`${taken} exists already: choose another --field, or remove the file first.`);
  const index = withApi(readFileSync(join(project.root, "src/apis/index.ts"), "utf8"), {
    field: known.field,
    path: `./${known.family}/${main.name}.ts`,
  });
  const files = new Map([
    ...sources.map(({ name, text: source }) => [`${folder}/${name}.ts`, source] as const),
    ["src/apis/index.ts", format("src/apis/index.ts", index)],
    [`test/apis/documented/${known.method}.json`, `${JSON.stringify(known, null, 2)}\n`],
  ]);
  return { facts: known, files, doubts, decisions: decisionsOf(plan, facts.kind === undefined && said.kind === undefined) };
}

function knownOf(facts: Facts, said: Said, { documented, families }: Project): Known {
  const field = said.field ?? facts.field;
  const family = said.family ?? facts.family;
  const apiId = said.apiId === undefined ? facts.apiId : Number(said.apiId);
  const kind = said.kind ?? facts.kind ?? (/\.(get|query|search|list)(\.|$)/.test(facts.method) ? "query" : "report");
  const missing = [
    ...(field === undefined ? ["--field, the GraphQL field, such as reportSurrender"] : []),
    ...(family === undefined ? [`--family, the folder: ${families.join(", ")}, or a new one`] : []),
    ...(apiId === undefined ? ["--api-id, the number after apiId= in the page's URL"] : []),
  ];
  if (missing.length > 0) throw new Refusal(`The file does not have all facts. Add ${missing.join("; and ")}.`);
  if (field === undefined || !/^[a-z][a-zA-Z0-9]*$/.test(field))
    throw new Refusal("--field must be a name in camelCase, such as reportSurrender.");
  if (family === undefined || !/^[a-z][a-z0-9]*$/.test(family))
    throw new Refusal("--family must be one word of lower-case letters, such as alihealth.");
  if (apiId === undefined || !Number.isSafeInteger(apiId) || apiId < 1) throw new Refusal("--api-id must be a number, such as 56142.");
  if (kind !== "report" && kind !== "query") throw new Refusal("--kind must be report or query.");
  const other = documented.find((one) => one.method === facts.method || one.field === field);
  if (other) throw new Refusal(`${other.method} is declared already, as ${other.field}. Change its declaration, or remove it first.`);
  return { ...facts, field, family, apiId, kind };
}
