/** The types of TOP's plain values, each with its GraphQL type and its form in TOP's JSON (`wire-type.ts`). */
import { integerJson, type Json, jsonText } from "../json.ts";
import type { WireType } from "../wire-type.ts";
import { GraphQLLong, isLong } from "./graphql-scalars.ts";

/** TOP's `String`: any text, also a decimal. */
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

/** TOP's `Number`, which is Java's `Long`: a 64-bit integer. */
export const Long: WireType<bigint> = {
  topName: () => "Number",
  graphql: () => GraphQLLong,
  nested: undefined,
  parameter: "json",
  encode: integerJson,
  decode: (json) => {
    const value = integerOf(json);
    return value !== null && isLong(value) ? value : null;
  },
  check: (json, path, report) => {
    const value = typeof json === "string" ? null : integerOf(json);
    if (value === null || !isLong(value)) report({ path, kind: "invalid", expected: "a bare integer of at most 64 bits" });
  },
  fromExample: (example) => BigInt(example),
  // A JSON number beyond 2^53 is refused, because its sender may have rounded it.
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
  fromExample: (example) => flagOf(example) as boolean, // null when it is neither; the check of declarations reports that
  toVariable: (value) => value,
};

/** The integer of a JSON number or of a text of digits; null for anything else. */
export function integerOf(json: Json): bigint | null {
  if (typeof json === "bigint") return json;
  if (typeof json === "number") return Number.isSafeInteger(json) ? BigInt(json) : null;
  return typeof json === "string" && /^-?\d+$/.test(json) ? BigInt(json) : null;
}

/** True or false, also as text; null for anything else. `decode` lower-cases a text first, because TOP's providers also write `"True"`. */
function flagOf(json: Json): boolean | null {
  if (json === true || json === "true") return true;
  return json === false || json === "false" ? false : null;
}

function textOf(json: Json): string | null {
  try {
    return jsonText(json);
  } catch {
    // The JSON is nested too deeply: `stringify` recurses and overflows the stack, `parse` does not.
    return null;
  }
}
