/** The types of composed values: objects of declared classes, and lists. They encode, decode and check what is inside them. */
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
 * A list. Inside an object it is a JSON array. As its own parameter, objects are one JSON array, and plain values are separated by commas.
 * @param maxItems the page's limit (最大列表长度); undefined: no limit.
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
    advise: (values) => (tooMany(values.length) ? `Send at most ${maxItems} items; this list has ${values.length}.` : undefined),
    // Pages write the example of a list of plain values as {xxx,sss} or [123,234]. For objects they show one item.
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

/** A list with the item; empty when the item is null or cannot be read. */
function itemOf<T>(item: WireType<T>, json: Json, onUndecoded: OnUndecoded): T[] {
  const value = json === null ? null : item.decode(json, onUndecoded);
  if (value === null && json !== null) onUndecoded("");
  return value === null ? [] : [value];
}

/** The items. In answers TOP wraps a list, `{"string":["a"]}`, and writes an empty list as `{}`. */
function itemsOf(json: Json): Json[] | undefined {
  if (Array.isArray(json)) return json;
  if (!isJsonObject(json)) return undefined;
  const [wrapped, ...others] = Object.values(json as JsonObject);
  if (wrapped === undefined) return [];
  return others.length === 0 && Array.isArray(wrapped) ? wrapped : undefined;
}
