/**
 * Reads and writes JSON text without losing digits of integers. TOP's ids use all 64 bits, but `JSON.parse` rounds integers beyond 2^53,
 * and `JSON.stringify` refuses bigints.
 */

declare global {
  // Node has these since version 22, but TypeScript's library does not declare them yet.
  interface JSON {
    rawJSON(text: string): RawJson;
    isRawJSON(value: unknown): boolean;
    parse(text: string, reviver: (key: string, value: Json, context: { readonly source?: string }) => Json): Json;
  }
}

/** A number that is already JSON text. */
export interface RawJson {
  readonly rawJSON: string;
}

export interface JsonObject {
  [member: string]: Json;
}

/** A JSON value. An integer beyond ±(2^53−1) is a bigint when it is read, and a `RawJson` when it is written. */
export type Json = null | boolean | number | bigint | string | RawJson | Json[] | JsonObject;

/** Not in a text, where digits follow a quotation mark: ids of 16 digits are common there. */
const LONG_NUMBER = /(?:^|[\s:,[-])\d{16}/;
const INTEGER = /^-?\d+$/;

/**
 * The exact value of JSON text: an integer that a double cannot hold becomes a bigint.
 * @throws SyntaxError when the text is not JSON.
 */
export function parseJson(text: string): Json {
  // A reviver makes parsing several times slower, and only a text with a long number can hold such an integer.
  return LONG_NUMBER.test(text) ? JSON.parse(text, reviveInteger) : (JSON.parse(text) as Json);
}

function reviveInteger(_key: string, value: Json, { source }: { readonly source?: string }): Json {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  return source !== undefined && INTEGER.test(source) ? BigInt(source) : value;
}

/** The JSON text of any value that `parseJson` can return. */
export function jsonText(json: unknown, indent?: number): string {
  return JSON.stringify(json, (_key, value: unknown) => (typeof value === "bigint" ? integerJson(value) : value), indent);
}

/** An integer as JSON: without quotes, and with all digits. */
export function integerJson(value: bigint): Json {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : JSON.rawJSON(value.toString());
}

/** True for a JSON object, false for an array, null or a scalar. */
export function isJsonObject(json: Json | undefined): json is JsonObject {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
