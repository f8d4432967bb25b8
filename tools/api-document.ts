/** Makes docs/apis.md: the page `/apis` as a document, from the same facts. */

import { anchorOf } from "../docs/.vitepress/anchors.ts";
import type { ApiFacts, ClassFacts } from "../src/catalogue/api-facts.ts";
import type { FieldFacts } from "../src/catalogue/field-facts.ts";
import type { labels as pageLabels } from "../src/catalogue/labels.ts";
import type { Words } from "../src/catalogue/words.ts";
import { table } from "./tables.ts";

/** The facts for the document, under the names of the code's exports. */
export interface DocumentFacts {
  readonly families: ReadonlyMap<string, readonly ApiFacts[]>;
  readonly labels: typeof pageLabels;
  readonly inBoth: (words: Words) => string;
}

interface Cell {
  readonly column: "field" | "type" | "required" | "meaning" | "example";
  readonly text: string;
}

export function apiDocument({ families, labels, inBoth }: DocumentFacts): string {
  const name = (label: keyof typeof labels): string => inBoth(labels[label]);
  const index = table(
    [name("families"), name("field"), name("meaning")],
    [...families].flatMap(([family, apis]) =>
      apis.map((api) => [family, `[\`${api.field}\`](#${anchorOf(api.field)})`, inBoth(api.title)]),
    ),
  );
  const sections = [...families].map(([family, apis]) => [`## ${family}`, ...apis.map(apiSection)].join("\n\n"));
  return `# ${name("title")}

\`npm run write\` makes this file from the declarations. The service shows the same content at \`/apis\`, as a page with a search, if GraphiQL is on.

${index}

${sections.join("\n\n")}
`;

  function apiSection(api: ApiFacts): string {
    const { businessKey, idempotencyNumber, certainRefusals } = api;
    const means = (label: keyof typeof labels, names: readonly string[], why?: keyof typeof labels): string[] =>
      names.length === 0 ? [] : [`- ${name(label)}: ${codes(names)}${why ? ` (${name(why)})` : ""}`];
    const facts = [
      `- ${name("top")}: \`${api.method}\` (apiId ${api.apiId})`,
      `- ${name("kind")}: ${inBoth(api.kindWords)}`,
      `- ${name("outcome")}: ${inBoth(api.outcome)}`,
      ...means("scope", [api.scope]),
      `- ${name("session")}: ${inBoth(api.session)}`,
      ...means("businessKey", businessKey, "businessKeyMeans"),
      ...means("idempotency", idempotencyNumber === undefined ? [] : [idempotencyNumber], "idempotencyMeans"),
      ...means("refusals", certainRefusals),
    ];
    const parts = [fieldTable("input", api.input), fieldTable("answer", api.payload)];
    return [`### ${api.field}`, inBoth(api.title), facts.join("\n"), ...parts].join("\n\n");
  }

  function fieldTable(label: "input" | "answer", { name: className, fields }: ClassFacts): string {
    const isAsked = ({ column }: Cell): boolean => label === "input" || column !== "required"; // nobody can make TOP send a member
    const rows = fields.map((field) => fieldCells(field).filter(isAsked));
    const head = rows[0]?.map(({ column }) => name(column)) ?? [];
    return `${name(label)} \`${className}\`\n\n${table(
      head,
      rows.map((row) => row.map(({ text }) => text)),
    )}`;
  }

  function fieldCells(field: FieldFacts): Cell[] {
    const { path, property, topName, graphqlType, topType, required, example, isOurExample } = field;
    return [
      { column: "field", text: `\`${path}\`${topName === property ? "" : ` (\`${topName}\`)`}` },
      { column: "type", text: `\`${graphqlType}\` (${topType})` },
      { column: "required", text: name(required ? "yes" : "no") },
      { column: "meaning", text: meaning(field) },
      { column: "example", text: example === undefined ? "" : `\`${example}\`${isOurExample ? ` (${name("ours")})` : ""}` },
    ];
  }

  function meaning({
    about,
    deprecated,
    maxItems,
    preset,
    personal,
    values,
  }: Partial<FieldFacts> & Pick<FieldFacts, "about" | "values">): string {
    const notes = { deprecated, atMost: maxItems, preset, personal };
    return [
      inBoth(about),
      ...Object.entries(notes).flatMap(([label, value]) => (value === undefined ? [] : [`${name(label as keyof typeof notes)}: ${value}`])),
      ...values.map((value) => `\`${value.name}\` (${value.topValue}): ${inBoth(value.about)}`),
    ].join("<br>");
  }
}

function codes(names: readonly string[]): string {
  return names.map((one) => `\`${one}\``).join(", ");
}
