import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { additionOf } from "../../../tools/add-api/add.ts";
import type { Project } from "../../../tools/add-api/put/project.ts";
import { documented } from "../../support/documented.ts";

const root = new URL("../../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
/** A project that has none of the three. */
const project: Project = { root: root.pathname, documented: [], typeNames: new Set(), families: [] };

/** What a declaration says about members, without what a person decides: English texts, personal data, closed lists, entities. */
function saidIn(source: string): Readonly<Record<string, readonly string[]>> {
  const collapsed = source.replace(/\s+/g, "").replace(/,([)}\]])/g, "$1");
  const classes = collapsed.split("exportclass").slice(1);
  return Object.fromEntries(
    classes.map((text) => {
      const name = /^[A-Za-z]+?(?=extendsTopReceipt|\{)/.exec(text)?.[0] ?? "";
      return [name.replace(/.*Payload$/, "payload"), text.split("@TopField(").slice(1).map(memberIn)];
    }),
  );
}

/** TOP's name, type, property and facts. Only those texts of the page that differ from the class's own. */
function memberIn(text: string): string {
  const [, name, kind, facts = "", property] = /^"(\w+)",(.*?),\{about:(.*?)\}\)(\w+[!?]):/.exec(text) ?? [];
  const own = /members:\{.*\}/.exec(facts)?.[0] ?? "";
  const rest = facts.replace(own, "");
  const shown = [/,example:("(?:[^"\\]|\\.)*"|'[^']*')/, /required:true/, /outcome:"\w+"/].map((pattern) => pattern.exec(rest)?.[0] ?? "");
  return [name, kind, property, ...shown.map(unquoted), own.replace(/·[^"]*"/g, '"')].join(" ");
}

/** The formatter chooses the quotes from the content of a text. */
function unquoted(fact: string): string {
  return fact.replace(/'(.*)'/, (_, inner: string) => JSON.stringify(inner));
}

test.each([
  ["surrender-info-sync", "alihealth", ["alihealth/surrender-info-sync"], {}],
  ["workcard-insurance-claim", "tmall", ["tmall/workcard-insurance-claim"], { "claim_status Long": "claim_status ClaimStatus" }],
  ["insure-order-callback", "icbu", ["icbu/insure-order-callback", "icbu/insure-order-parts"], {}],
])("the declaration of %s is made from its page's text", (page, family, files, decided) => {
  const method = /^\w+(\.\w+)+(?= \()/m.exec(read(`test/tools/add-api/pages/${page}.txt`))?.[0] ?? "";
  const { field, apiId } = documented.get(method) ?? {};
  const said = { field, family, apiId: `${apiId}` };
  const { files: drafted } = additionOf(read(`test/tools/add-api/pages/${page}.txt`), said, project, (_path, text) => text);
  const draft = [...drafted].filter(([path]) => path.startsWith(`src/apis/${family}/`)).map(([, text]) => text);
  const source = files.map((file) => read(`src/apis/${file}.ts`)).join("\n");
  const withDecisions = Object.entries(decided).reduce(
    (text, [guess, decision]) => text.replace(guess, decision),
    JSON.stringify(saidIn(draft.join("\n"))),
  );
  expect(JSON.parse(withDecisions)).toEqual(saidIn(source));
  for (const fact of ["method", "apiId", "family", "kind", "field", "session", "titleZh"]) {
    const line = new RegExp(`\\b${fact}: ("[^"]*"|\\d+)`);
    expect(line.exec(draft.at(-1) ?? "")?.[1]).toBe(line.exec(source)?.[1]);
  }
});
