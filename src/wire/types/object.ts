/** Values made of others: objects of declared classes, and lists. The walk over a declaration goes on inside them. */
import { checkObject } from "../check.ts";
import { decodeObject } from "../decode.ts";
import { encodeObject } from "../encode.ts";
import { exampleOf, variablesOf } from "../example.ts";
import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import type { DeclaredClass, OnUndecoded, WireType } from "../wire-type.ts";

/** An object of a declared class. */
export function Nested<T extends object>(target: () => DeclaredClass<T>): WireType<T> {
  return {
    topName: () => target().name,
    graphql: target,
    nested: target,
    encode: (value) => encodeObject(target(), value),
    decode: (json, onUndecoded = () => {}) => (isJsonObject(json) ? decodeObject(target(), json, (path) => onUndecoded(`.${path}`)) : null),
    check: (json, path, report) => checkObject(target(), json, path, report),
    fromExample: (_, examples) => exampleOf(target(), examples),
    toVariable: (value) => variablesOf(target(), value),
  };
}

/** A JSON array, as TOP takes lists inside an object. */
export function ListOf<T>(item: WireType<T>): WireType<T[]> {
  return {
    topName: () => `${item.topName()} []`,
    graphql: () => [item.graphql() as DeclaredClass],
    nested: item.nested,
    encode: (values) => values.map(item.encode),
    decode: (json, onUndecoded = () => {}) =>
      itemsOf(json)?.flatMap((one) => itemOf(item, one, (path) => onUndecoded(`[]${path}`))) ?? null,
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

/** The item in a list of its own; an empty one where it is null or cannot be read. */
function itemOf<T>(item: WireType<T>, json: Json, onUndecoded: OnUndecoded): T[] {
  const value = json === null ? null : item.decode(json, onUndecoded);
  if (value === null && json !== null) onUndecoded("");
  return value === null ? [] : [value];
}

/** TOP wraps a list in its answers, `{"string":["a"]}`, and writes an empty one as `{}`. */
function itemsOf(json: Json): Json[] | undefined {
  if (Array.isArray(json)) return json;
  if (!isJsonObject(json)) return undefined;
  const [wrapped, ...others] = Object.values(json as JsonObject);
  if (wrapped === undefined) return [];
  return others.length === 0 && Array.isArray(wrapped) ? wrapped : undefined;
}
