/** Values made of others: objects of declared classes, and lists. The walk over a declaration goes on inside them. */
import { checkObject } from "../check.ts";
import { decodeObject } from "../decode.ts";
import { encodeObject } from "../encode.ts";
import { exampleOf, variablesOf } from "../example.ts";
import { pageNameOf } from "../field.ts";
import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import type { DeclaredClass, OnUndecoded, WireType } from "../wire-type.ts";

/** An object of a declared class. */
export function Nested<T extends object>(target: () => DeclaredClass<T>): WireType<T> {
  return {
    topName: () => pageNameOf(target()),
    graphql: target,
    nested: target,
    parameter: "json",
    encode: (value) => encodeObject(target(), value),
    decode: (json, onUndecoded = () => {}) => (isJsonObject(json) ? decodeObject(target(), json, (path) => onUndecoded(`.${path}`)) : null),
    check: (json, path, report) => checkObject(target(), json, path, report),
    fromExample: (_, here) => exampleOf(target(), here),
    toVariable: (value) => variablesOf(target(), value),
  };
}

/**
 * A list: inside an object a JSON array; as a parameter of its own, objects as one JSON array and plain values with commas between them.
 * @param maxItems the page's limit (最大列表长度); without it, there is none.
 */
export function ListOf<T>(item: WireType<T>, { maxItems }: { readonly maxItems?: number } = {}): WireType<T[]> {
  const tooMany = (count: number): boolean => count > (maxItems ?? count);
  return {
    topName: () => `${item.topName()} []`,
    graphql: () => [item.graphql() as DeclaredClass],
    nested: item.nested,
    list: { item: item as WireType<unknown>, maxItems },
    parameter: item.nested ? "json" : "commas",
    encode: (values) => values.map(item.encode),
    decode: (json, onUndecoded = () => {}) =>
      itemsOf(json)?.flatMap((one) => itemOf(item, one, (path) => onUndecoded(`[]${path}`))) ?? null,
    check: (json, path, report) => {
      if (!Array.isArray(json)) report({ path, kind: "invalid", expected: "a JSON array" });
      else if (tooMany(json.length)) report({ path, kind: "invalid", expected: `at most ${maxItems} items` });
      else for (const [index, one] of json.entries()) item.check(one, `${path}[${index}]`, report);
    },
    advise: (values) => (tooMany(values.length) ? `Send at most ${maxItems} items; here are ${values.length}.` : undefined),
    // Pages write a list of plain values as {xxx,sss} or [123,234], and show one item where the items are objects.
    fromExample: (example, here) =>
      item.nested
        ? [item.fromExample("", here)]
        : example
            .replace(/^[{[]|[}\]]$/g, "")
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
