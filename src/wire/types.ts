/** The kinds of value that TOP's pages know, each with its GraphQL type and its form on the wire (`wire-type.ts`). */
import { registerEnumType } from "type-graphql";
import { checkObject } from "./check.ts";
import { decodeObject } from "./decode.ts";
import { encodeObject } from "./encode.ts";
import { exampleOf, variablesOf } from "./example.ts";
import { integerJson, isJsonObject, type Json, type JsonObject, jsonText } from "./json.ts";
import { GraphQLLong, GraphQLTopDateTime, isLong } from "./scalars.ts";
import { formatTopTime, parseTopTime } from "./top-time.ts";
import type { DeclaredClass, WireType } from "./wire-type.ts";

/** TOP's `String`: any text, decimals included. */
export const Text: WireType<string> = {
  page: () => "String",
  graphql: () => String,
  nested: undefined,
  encode: (value) => value,
  decode: (json) => (typeof json === "string" ? json : json === null ? null : textOf(json)),
  check: (json, path, report) => {
    if (typeof json !== "string") report({ path, kind: "invalid", expected: "a JSON string" });
  },
  fromExample: (example) => example,
  toVariable: (value) => value,
};

/** TOP's `Number`, Java's `Long`: an integer of 64 bits. */
export const Long: WireType<bigint> = {
  page: () => "Number",
  graphql: () => GraphQLLong,
  nested: undefined,
  encode: integerJson,
  decode: integerOf,
  check: (json, path, report) => {
    const value = typeof json === "string" ? null : integerOf(json);
    if (value === null || !isLong(value)) report({ path, kind: "invalid", expected: "a bare integer of at most 64 bits" });
  },
  fromExample: (example) => BigInt(example),
  toVariable: integerJson,
};

/** TOP's `Boolean`. */
export const Flag: WireType<boolean> = {
  page: () => "Boolean",
  graphql: () => Boolean,
  nested: undefined,
  encode: (value) => value,
  decode: (json) => (json === true || json === "true" ? true : json === false || json === "false" ? false : null),
  check: (json, path, report) => {
    if (typeof json !== "boolean") report({ path, kind: "invalid", expected: "true or false, bare" });
  },
  fromExample: (example) => example === "true",
  toVariable: (value) => value,
};

/** TOP's `Date`: a moment, to the second. */
export const Moment: WireType<Date> = {
  page: () => "Date",
  graphql: () => GraphQLTopDateTime,
  nested: undefined,
  encode: formatTopTime,
  decode: (json) => (typeof json === "string" ? (parseTopTime(json) ?? null) : null),
  check: (json, path, report) => {
    if (Moment.decode(json) === null) report({ path, kind: "invalid", expected: "a moment in GMT+8 as yyyy-MM-dd HH:mm:ss" });
  },
  fromExample: (example) => parseTopTime(example) ?? new Date(Number.NaN),
  toVariable: (value) => GraphQLTopDateTime.serialize(value),
};

/**
 * A TOP `Number` of which the page lists every value, as a GraphQL enum.
 * @param values the number behind each name.
 * @param about what the type means.
 * @param meanings what each value means.
 */
export function Choice<const Values extends Readonly<Record<string, number>>>(
  name: string,
  values: Values,
  about: string,
  meanings: { readonly [Name in keyof Values]: string },
): WireType<Values[keyof Values]> {
  type Value = Values[keyof Values];
  const entries = Object.entries(values) as [string, Value][];
  const valuesConfig = Object.fromEntries(Object.entries(meanings).map(([key, description]) => [key, { description }]));
  registerEnumType(values, { name, description: about, valuesConfig: valuesConfig as { [Name in keyof Values]: { description: string } } });
  const choose = (json: Json): Value | undefined => entries.find(([, value]) => value === json)?.[1];
  return {
    page: () => "Number",
    graphql: () => values,
    nested: undefined,
    encode: (value) => value,
    decode: (json) => choose(json) ?? null,
    check: (json, path, report) => {
      if (choose(json) === undefined) {
        report({ path, kind: "invalid", expected: `one of ${entries.map(([key, value]) => `${value} (${key})`).join(", ")}, bare` });
      }
    },
    fromExample: (example) => choose(Number(example)) as Value,
    toVariable: (value) => entries.find(([, other]) => other === value)?.[0] ?? null,
  };
}

/** An object of a declared class. */
export function Nested<T extends object>(target: () => DeclaredClass<T>): WireType<T> {
  return {
    page: () => target().name,
    graphql: target,
    nested: target,
    encode: (value) => encodeObject(target(), value),
    decode: (json) => (isJsonObject(json) ? decodeObject(target(), json) : null),
    check: (json, path, report) => checkObject(target(), json, path, report),
    fromExample: (_, examples) => exampleOf(target(), examples),
    toVariable: (value) => variablesOf(target(), value),
  };
}

/** A JSON array, as TOP takes lists inside an object. */
export function ListOf<T>(item: WireType<T>): WireType<T[]> {
  return {
    page: () => `${item.page()} []`,
    graphql: () => [item.graphql() as DeclaredClass],
    nested: item.nested,
    encode: (values) => values.map(item.encode),
    decode: (json) => itemsOf(json)?.flatMap((one) => item.decode(one) ?? []) ?? null,
    check: (json, path, report) => {
      if (!Array.isArray(json)) report({ path, kind: "invalid", expected: "a JSON array" });
      else for (const [index, one] of json.entries()) item.check(one, `${path}[${index}]`, report);
    },
    // The page writes a list of texts as {xxx,sss}, and shows one item where the items are objects.
    fromExample: (example) =>
      item.nested
        ? [item.fromExample("")]
        : example
            .replace(/^\{|\}$/g, "")
            .split(",")
            .map((one) => item.fromExample(one)),
    toVariable: (values) => values.map(item.toVariable),
  };
}

/** TOP wraps a list in its answers, `{"string":["a"]}`, and writes an empty one as `{}`. */
function itemsOf(json: Json): Json[] | undefined {
  if (Array.isArray(json)) return json;
  if (!isJsonObject(json)) return undefined;
  const [wrapped, ...others] = Object.values(json as JsonObject);
  if (wrapped === undefined) return [];
  return others.length === 0 && Array.isArray(wrapped) ? wrapped : undefined;
}

function integerOf(json: Json): bigint | null {
  if (typeof json === "bigint") return json;
  if (typeof json === "number") return Number.isSafeInteger(json) ? BigInt(json) : null;
  return typeof json === "string" && /^-?\d+$/.test(json) ? BigInt(json) : null;
}

function textOf(json: Json): string | null {
  try {
    return jsonText(json);
  } catch {
    // Nested deeper than the stack: `stringify` recurses where `parse` does not.
    return null;
  }
}
