/** Somebody else's words without the values that we know to be secret or personal: TOP may repeat what it was sent. */
import { encodeObject } from "./encode.ts";
import { fieldsOf } from "./field.ts";
import type { Json } from "./json.ts";
import { HIDDEN } from "./mask.ts";
import type { DeclaredClass } from "./wire-type.ts";

/** From here on a value of ASCII characters is not met by chance inside another word. */
const DISTINCT_CHARACTERS = 4;

const NOT_ASCII = /[^ -~]/g;

/**
 * The text with `***` for each of the values, in whatever case: as it is, percent-encoded, escaped as JSON does, or all of it.
 * A value of two or three ASCII characters is replaced where it stands as a word of its own; a single character is not.
 */
export function scrub(text: string, values: readonly string[]): string {
  const patterns = [...new Set(values.flatMap(formsOf))].sort((a, b) => b.length - a.length).map(patternOf);
  return patterns.length === 0 ? text : text.replace(new RegExp(patterns.join("|"), "giu"), HIDDEN);
}

/** Every personal value in a declared input, as the text that TOP is sent. */
export function personalValuesOf(type: DeclaredClass, input: object): string[] {
  return valuesIn(type, encodeObject(type, input));
}

function valuesIn(type: DeclaredClass, json: Json): string[] {
  const object = json as Readonly<Record<string, Json>>;
  return fieldsOf(type).flatMap(({ name, personal, type: { nested } }) => {
    const member = object[name];
    if (member === undefined) return [];
    const members = Array.isArray(member) ? member : [member];
    // A large integer is JSON text already.
    if (personal) return members.map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
    return nested ? members.flatMap((one) => valuesIn(nested(), one)) : [];
  });
}

/** The ways in which an answer may show the value; the value alone where it is too short to be told by its form. */
function formsOf(value: string): string[] {
  const text = value.toWellFormed().trim();
  if (text.length < 2) return [];
  if (!isDistinct(text)) return [text];
  // The form that we send holds JSON, and whoever repeats it may put that into JSON again.
  const once = jsonFormsOf(text);
  return [text, ...once, ...once.flatMap(jsonFormsOf)].flatMap(percentFormsOf);
}

function jsonFormsOf(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const ascii = json.replace(NOT_ASCII, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return [json, ascii].flatMap((form) => [form, form.replaceAll("/", "\\/")]);
}

function percentFormsOf(text: string): string[] {
  const percent = encodeURIComponent(text);
  const form = new URLSearchParams({ text }).toString().slice("text=".length);
  return [text, percent, percent.replaceAll("%20", "+"), form];
}

function patternOf(form: string): string {
  const pattern = form.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return isDistinct(form) ? pattern : `(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`;
}

function isDistinct(text: string): boolean {
  return text.length >= DISTINCT_CHARACTERS || text.search(NOT_ASCII) >= 0;
}
