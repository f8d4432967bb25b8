import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parse } from "graphql";
import { isRepeatable, mayRepeat } from "../../claims-desk/src/repeating.ts";

/** [document, variables, whether it may be repeated] */
const documents: readonly (readonly [string, object | undefined, boolean])[] = [
  ["{ topApis { method } }", undefined, true],
  ["mutation { report(input: {}) { accepted } }", {}, false],
  ['mutation { report(input: {}, idempotencyKey: "k") { accepted } }', undefined, true],
  ["mutation { report(input: {}, idempotencyKey: null) { accepted } }", {}, false],
  ["mutation ($k: ID) { report(input: {}, idempotencyKey: $k) { accepted } }", { k: "k" }, true],
  ["mutation ($k: ID) { report(input: {}, idempotencyKey: $k) { accepted } }", { k: null }, false],
  ["mutation ($k: ID) { report(input: {}, idempotencyKey: $k) { accepted } }", {}, false],
  ["mutation ($k: ID) { report(input: {}, idempotencyKey: $k) { accepted } }", undefined, false],
  ["mutation ($k: ID) { report(input: {}) { accepted } }", { k: "k", idempotencyKey: "k" }, false],
  ['mutation { a: report(idempotencyKey: "k") { accepted } b: report { accepted } }', {}, false],
  ['mutation { a: report(idempotencyKey: "k") { accepted } b: report(idempotencyKey: "l") { accepted } }', {}, true],
  ["mutation { ...reports } fragment reports on Mutation { report { accepted } }", {}, false],
  ["query Q { topApis { method } } mutation M { report { accepted } }", {}, false],
  ["subscription { news }", {}, false],
  ["fragment F on Query { topApis { method } }", {}, false],
];

describe("Only a query, or a mutation in which every field has a key, may be repeated:", () => {
  for (const [document, variables, may] of documents)
    test(`${document} with ${JSON.stringify(variables)}: ${may}`, () =>
      assert.equal(isRepeatable({ query: parse(document), variables }), may));
});

const query = parse("{ topApis { method } }");
const says = (...codes: string[]): object => ({ errors: codes.map((code) => ({ message: "words", extensions: { code } })) });

/** [error, whether a query is sent again] */
const errors: readonly (readonly [string, unknown, boolean])[] = [
  ["a lost connection", new TypeError("fetch failed"), true],
  ["an endpoint that is busy", says("OVERLOADED"), true],
  ["an endpoint that stops", says("SHUTTING_DOWN"), true],
  ["an unknown caller", says("UNAUTHENTICATED"), false],
  ["a ban of TOP", says("TOP_THROTTLED"), false],
  ["one error that is soon over, and one that is not", says("OVERLOADED", "FORBIDDEN"), false],
];

describe("A query is sent again after a lost connection, and after an error whose cause is soon over:", () => {
  for (const [what, error, again] of errors) test(`${what}: ${again}`, () => assert.equal(mayRepeat(error, { query }), again));
});
