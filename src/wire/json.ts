/**
 * JSON text, read and written without losing a digit.
 * Plain `JSON.parse` rounds integers beyond 2^53 and plain `JSON.stringify` refuses bigints; TOP's ids use all 64 bits.
 */

declare global {
  // Standard since Node 22; TypeScript's library does not know these yet.
  interface JSON {
    rawJSON(text: string): RawJson;
    isRawJSON(value: unknown): boolean;
    parse(text: string, reviver: (key: string, value: Json, context: { readonly source?: string }) => Json): Json;
  }
}

/** A number already written as JSON text. */
export interface RawJson {
  readonly rawJSON: string;
}

export interface JsonObject {
  [member: string]: Json;
}

/** What JSON text can hold; an integer beyond ±(2^53−1) is a bigint when read and a `RawJson` when written. */
export type Json = null | boolean | number | bigint | string | RawJson | Json[] | JsonObject;

/** Not in a text, where digits follow a quotation mark: ids of 16 digits are common there. */
const LONG_NUMBER = /(?:^|[\s:,[-])\d{16}/;
const INTEGER = /^-?\d+$/;

/**
 * Reads JSON text exactly: an integer that a double cannot hold comes back as a bigint.
 * @throws SyntaxError when the text is not JSON.
 */
export function parseJson(text: string): Json {
  // Only a JSON text with a long number can hold such an integer, and a reviver makes parsing several times slower.
  return LONG_NUMBER.test(text) ? JSON.parse(text, reviveInteger) : (JSON.parse(text) as Json);
}

function reviveInteger(_key: string, value: Json, { source }: { readonly source?: string }): Json {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  return source !== undefined && INTEGER.test(source) ? BigInt(source) : value;
}

/** JSON text of anything that `parseJson` gives. */
export function jsonText(json: unknown, indent?: number): string {
  return JSON.stringify(json, (_key, value: unknown) => (typeof value === "bigint" ? integerJson(value) : value), indent);
}

/** An integer as JSON writes it: bare, with every digit. */
export function integerJson(value: bigint): Json {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : JSON.rawJSON(value.toString());
}

/** True for a JSON object, false for an array, null or a scalar. */
export function isJsonObject(json: Json | undefined): json is JsonObject {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
