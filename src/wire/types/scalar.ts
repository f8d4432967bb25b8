/** TOP's plain values, each with its GraphQL type and its form on the wire (`wire-type.ts`). */
import { integerJson, type Json, jsonText } from "../json.ts";
import type { WireType } from "../wire-type.ts";
import { GraphQLLong, isLong } from "./graphql-scalars.ts";

/** TOP's `String`: any text, decimals included. */
export const Text: WireType<string> = {
  topName: () => "String",
  graphql: () => String,
  nested: undefined,
  parameter: "text",
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
  topName: () => "Number",
  graphql: () => GraphQLLong,
  nested: undefined,
  parameter: "json",
  encode: integerJson,
  decode: integerOf,
  check: (json, path, report) => {
    const value = typeof json === "string" ? null : integerOf(json);
    if (value === null || !isLong(value)) report({ path, kind: "invalid", expected: "a bare integer of at most 64 bits" });
  },
  fromExample: (example) => BigInt(example),
  // Beyond 2^53 a JSON number is refused: whoever sends it may have rounded it.
  toVariable: (value) => (Number.isSafeInteger(Number(value)) ? Number(value) : value.toString()),
};

/** TOP's `Boolean`. */
export const Flag: WireType<boolean> = {
  topName: () => "Boolean",
  graphql: () => Boolean,
  nested: undefined,
  parameter: "json",
  encode: (value) => value,
  decode: (json) => flagOf(typeof json === "string" ? json.trim().toLowerCase() : json),
  check: (json, path, report) => {
    if (typeof json !== "boolean") report({ path, kind: "invalid", expected: "true or false, bare" });
  },
  fromExample: (example) => flagOf(example) as boolean, // null for what is neither: the check of declarations sees it
  toVariable: (value) => value,
};

/** The integer that a JSON number, or a text of digits, is; null for everything else. */
export function integerOf(json: Json): bigint | null {
  if (typeof json === "bigint") return json;
  if (typeof json === "number") return Number.isSafeInteger(json) ? BigInt(json) : null;
  return typeof json === "string" && /^-?\d+$/.test(json) ? BigInt(json) : null;
}

/** TOP's providers write `"True"` as well. */
function flagOf(json: Json): boolean | null {
  if (json === true || json === "true") return true;
  return json === false || json === "false" ? false : null;
}

function textOf(json: Json): string | null {
  try {
    return jsonText(json);
  } catch {
    // Nested deeper than the stack: `stringify` recurses where `parse` does not.
    return null;
  }
}
