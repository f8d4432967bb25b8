import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  buildSchema,
  coerceInputValue,
  type GraphQLError,
  type GraphQLInputType,
  isInputType,
  type NamedTypeNode,
  parseType,
  typeFromAST,
} from "graphql";
import { topApis } from "../../../src/apis/index.ts";
import { createCoercion } from "../../../src/graphql/execution/coercion.ts";
import { createSubgraph } from "../../../src/graphql/schema.ts";
import { variablesOf } from "../../../src/wire/example.ts";
import { fieldsOf } from "../../../src/wire/field.ts";
import { anyInput } from "../../support/arbitrary-input.ts";

/** Inputs of each API. */
const OF_EACH = 25;
const REFUSED = Symbol("refused");

const { schema } = createSubgraph(topApis);

describe.each(topApis.map(({ field, input }) => [field, input.type] as const))("the input of %s", (_, declared) => {
  const type = schema.getType(declared.name) as GraphQLInputType;
  const ours = coerced(type);

  test("is coerced as graphql-js coerces it, for any value", () => {
    fc.assert(
      fc.property(anyInput(declared, fieldsOf), (input) => {
        const json: unknown = JSON.parse(JSON.stringify(variablesOf(declared, input)));
        expect(ours(json)).toEqual(byGraphQL(type, json));
      }),
      { numRuns: OF_EACH },
    );
  });

  test("is left to graphql-js, or coerced as graphql-js coerces it, when a member was replaced or added", () => {
    const replacement = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom(null, "", 0, 1.5, [], {}));
    fc.assert(
      fc.property(anyInput(declared, fieldsOf), fc.nat(), replacement, fc.constantFrom("nonsense", "__proto__", undefined), (...args) => {
        const [input, place, value, added] = args;
        const json: unknown = JSON.parse(JSON.stringify(variablesOf(declared, input)));
        spoil(json, place, value, added);
        const mine = ours(json);
        if (mine !== REFUSED) expect(mine).toEqual(byGraphQL(type, json));
      }),
      { numRuns: OF_EACH * 4 },
    );
  });
});

const odd = buildSchema(`
  input Plain { a: Int, tags: [String!], in: Plain, more: [[Int]] }
  input Preset { a: Int = 7, b: Int }
  input Choice @oneOf { a: Int, b: Int }
  enum Colour { RED BLUE }
  type Query { of(plain: Plain, preset: Preset, choice: Choice, colour: Colour): Int }
`);

test.each([
  ["Plain", { a: 1, in: { in: { in: null } }, more: [[1], null, [null]] }, true],
  ["Plain", {}, true],
  ["Plain", null, true],
  ["Plain!", null, false],
  ["Plain", { tags: ["a"] }, true],
  ["Plain", { tags: "a" }, false], // one value stands for a list of one
  ["Plain", { tags: [null] }, false],
  ["Plain", { a: undefined }, false],
  ["Plain", { toString: "x" }, false],
  ["Plain", [], false],
  ["Plain", "a", false],
  ["Plain", undefined, false],
  ["Preset", { a: 1, b: 2 }, true],
  ["Preset", { b: 2 }, true],
  ["Preset", { a: null }, true],
  ["Choice", { a: 1 }, false],
  ["[Colour!]", ["RED", "BLUE"], true],
  ["[Colour!]", ["GREEN"], false],
])("a %s that is %j is coerced here (or left to graphql-js): %j %j", (text, value, isOurs: boolean) => {
  const type = typeFromAST(odd, parseType(text) as NamedTypeNode);
  if (!isInputType(type)) throw new Error(`No type ${text}`);
  const mine = coerced(type)(value);
  expect(mine !== REFUSED).toBe(isOurs);
  if (isOurs) expect(mine).toEqual(byGraphQL(type, value));
});

function coerced(type: GraphQLInputType): (value: unknown) => unknown {
  const coerce = createCoercion()(type);
  return (value) => {
    try {
      return coerce(value);
    } catch {
      return REFUSED;
    }
  };
}

/** @throws Error when the value cannot be coerced. */
function byGraphQL(type: GraphQLInputType, value: unknown): unknown {
  return coerceInputValue(value, type, (_path, _value, error: GraphQLError) => {
    throw error;
  });
}

/** Replaces one value in the JSON, or adds a member to the object that has it. */
function spoil(json: unknown, place: number, value: unknown, added: string | undefined): void {
  const places: { readonly holder: Record<string, unknown>; readonly key: string }[] = [];
  const find = (holder: unknown): void => {
    if (typeof holder !== "object" || holder === null) return;
    for (const key of Object.keys(holder)) {
      places.push({ holder: holder as Record<string, unknown>, key });
      find((holder as Record<string, unknown>)[key]);
    }
  };
  find(json);
  const chosen = places[place % places.length];
  if (!chosen) return;
  const { holder, key } = chosen;
  if (added === undefined || Array.isArray(holder)) holder[key] = value;
  else Object.defineProperty(holder, added, { value, enumerable: true, configurable: true, writable: true });
}
