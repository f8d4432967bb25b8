/** Somebody else's words without the values that we know to be secret or personal: TOP may repeat what it was sent. */
import { encodeObject } from "../wire/encode.ts";
import { fieldsOf } from "../wire/field.ts";
import type { Json } from "../wire/json.ts";
import type { DeclaredClass } from "../wire/wire-type.ts";
import { HIDDEN, hiddenText } from "./hidden.ts";

/** From here on a value of ASCII characters is not met by chance inside another word. */
const DISTINCT_CHARACTERS = 4;

const NOT_ASCII = /[^ -~]/g;

/** What is longer are no words, and would take long to search. */
const MAX_CHARACTERS = 20_000;

/** The engine refuses a pattern of many thousand characters. */
const MAX_PATTERN = 1000;

/**
 * The text with `***` for each of the values: as it is, percent-encoded, escaped as JSON does, or all of it; up to a length that
 * nobody writes by hand, in whatever case. A value of two or three ASCII characters is replaced where it stands as a word of its
 * own; a single character is not. Of a text beyond 20,000 characters nothing is left but its length.
 */
export function scrub(text: string, values: readonly string[]): string {
  if (text.length > MAX_CHARACTERS) return hiddenText(text);
  // A value longer than the text cannot stand in it, and may be as long as a request.
  const forms = values.filter((value) => value.trim().length <= text.length).flatMap(formsOf);
  return [...new Set(forms)].sort((a, b) => b.length - a.length).reduce(replaceForm, text);
}

function replaceForm(text: string, form: string): string {
  if (form.length > text.length) return text;
  return text.replaceAll(form.length > MAX_PATTERN ? form : new RegExp(patternOf(form), "giu"), HIDDEN);
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
