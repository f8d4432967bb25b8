import { describe, expect, test } from "@jest/globals";
import { getIntrospectionQuery, parse } from "graphql";
import { topApis } from "../../../src/apis/index.ts";
import { exampleOperation } from "../../../src/graphql/catalogue/example-operation.ts";
import { type DocumentLimits, limitProblems } from "../../../src/graphql/guards/limits.ts";
import { loadConfig } from "../../../src/service/config.ts";
import { cpuMsOf } from "../../support/pace.ts";

const defaults: DocumentLimits = loadConfig({}, String).limits;
const tight: DocumentLimits = { maxDocumentTokens: 2000, maxFields: 4, maxDepth: 2, maxAliases: 1, maxDirectives: 1, maxMutations: 1 };

/** The number that was found, by the setting whose limit it exceeds. */
function tooMuchIn(document: string, limits = tight): Record<string, number> {
  const found = limitProblems(parse(document), limits).map(({ extensions }) => extensions.limit as { setting: string; found: number });
  return Object.fromEntries(found.map((limit) => [limit.setting, limit.found]));
}

test.each([
  ["a document within every limit", "{ a: b { c @include(if: true) d } e }", {}],
  ["fields", "{ a b c d e }", { MAX_FIELDS: 5 }],
  ["one field several times", "{ a a a a a }", { MAX_FIELDS: 5 }],
  ["fields of a fragment, at each spread", "{ ...F ...F ...F } fragment F on Query { a b }", { MAX_FIELDS: 6 }],
  ["fields of an inline fragment", "{ a ... on Query { b c d e } }", { MAX_FIELDS: 5 }],
  ["levels", "{ a { b { c } } }", { MAX_DEPTH: 3 }],
  ["levels, through fragments", "{ a { ...F } } fragment F on T { ... { b { c } } }", { MAX_DEPTH: 3 }],
  ["aliases", "{ x: a y: a }", { MAX_ALIASES: 2 }],
  ["aliases of a fragment, at each spread", "{ a { ...F } b { ...F } } fragment F on T { x: c }", { MAX_ALIASES: 2 }],
  ["directives of a field", "{ a @x @x }", { MAX_DIRECTIVES: 2 }],
  ["directives of an operation and a spread", "query @x { ...F @x } fragment F on T { a }", { MAX_DIRECTIVES: 2 }],
  ["directives of a variable and an inline fragment", "query ($v: Int @x) { ... @x { a } }", { MAX_DIRECTIVES: 2 }],
  ["directives of a fragment", "fragment F on T @x @x { a } { ...F }", { MAX_DIRECTIVES: 2 }],
  ["mutations", "mutation { a b }", { MAX_MUTATIONS: 2 }],
  ["mutations in fragments", "mutation { ...F ... { b } } fragment F on Mutation { a }", { MAX_MUTATIONS: 2 }],
  ["queries, which are no mutations", "query { a b }", {}],
  ["the second of two operations", "query A { a } query B { a { b { c } } }", { MAX_DEPTH: 3 }],
  ["several limits at once", "{ x: a { y: b { z: c { d } } } e }", { MAX_FIELDS: 5, MAX_DEPTH: 4, MAX_ALIASES: 3 }],
  ["an unknown fragment, which validation refuses", "{ ...Nowhere }", {}],
])("counts %s", (_what, document, expected) => {
  expect(tooMuchIn(document)).toEqual(expected);
});

test("a problem has the found number, the allowed number and the setting", () => {
  const [problem] = limitProblems(parse("{ a b c d e }"), tight);
  expect(problem?.message).toContain("5 fields");
  expect(problem?.message).toContain("4 are allowed (MAX_FIELDS)");
});

test.each([
  ["itself", "{ ...A } fragment A on Query { ...A }"],
  ["itself through another fragment", "{ ...A } fragment A on Query { a { ...B } } fragment B on Query { ...A }"],
  ["itself, but is not used", "{ a } fragment A on Query { ...A }"],
])("a fragment that contains %s is refused, with its name", (_what, document) => {
  expect(limitProblems(parse(document), tight).map(({ message }) => message)).toEqual([expect.stringContaining('"A" contains itself')]);
});

describe("the time of counting is linear for any document", () => {
  const chain = (spreads: (next: string) => string): string =>
    Array.from({ length: 1000 }, (_, i) => `fragment F${i} on Query { ${i < 999 ? spreads(`...F${i + 1}`) : "a"} }`).join(" ");

  test.each([
    ["fragments that double each other a thousand times", (next: string) => `x: a { ${next} } y: a { ${next} }`],
    ["fragments that spread each other a thousand deep", (next: string) => next],
  ])("%s take less than 500 ms of CPU", async (_what, spreads) => {
    const document = parse(`{ ...F0 } ${chain(spreads)}`);
    expect(await cpuMsOf(() => limitProblems(document, defaults))).toBeLessThan(500);
  });

  test("a count that is too large is cut off, and is still a number in JSON", () => {
    const found = tooMuchIn(`{ ...F0 } ${chain((next) => `x: a { ${next} } y: a { ${next} }`)}`, defaults);
    expect(JSON.parse(JSON.stringify(found))).toMatchObject({ MAX_FIELDS: 1_000_000_000, MAX_ALIASES: 1_000_000_000, MAX_DEPTH: 1000 });
  });
});

test("the introspection that tools send and every example operation are within the default limits", () => {
  const introspection = getIntrospectionQuery({ schemaDescription: true, specifiedByUrl: true, inputValueDeprecation: true, oneOf: true });
  for (const document of [introspection, ...topApis.map((api) => exampleOperation(api).query)])
    expect(tooMuchIn(document, defaults)).toEqual({});
});
