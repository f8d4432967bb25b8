/** Removes known secret and personal values from foreign text. TOP's messages may repeat what it was sent. */
import { encodeObject } from "../wire/encode.ts";
import { fieldsOf } from "../wire/field.ts";
import type { Json } from "../wire/json.ts";
import type { DeclaredClass } from "../wire/wire-type.ts";
import { HIDDEN, hiddenText } from "./hidden.ts";

/** An ASCII value with this many characters or more does not appear inside another word by chance. */
const DISTINCT_CHARACTERS = 4;

const NOT_ASCII = /[^ -~]/g;

/** A longer text is not a message, and would take long to search. */
const MAX_CHARACTERS = 20_000;

/** So many values in one text would take long to replace. */
const MOST_VALUES = 200;

/** The regular expression engine refuses a pattern of many thousand characters. */
const MAX_PATTERN = 1000;

/**
 * The text with `***` for each of the values. A value is found as it is, percent-encoded, escaped as in JSON, or in a combination of these,
 * and in any case unless it is very long. A value of two or three ASCII characters is replaced only where it is a word of its own. A single
 * character is not replaced. For a text of more than 20,000 characters, or one that may hold more than 200 of the values, only its length is
 * left.
 */
export function scrub(text: string, values: readonly string[]): string {
  if (text.length > MAX_CHARACTERS) return hiddenText(text);
  const folded = foldCase(text);
  const isEscaped = ESCAPE.test(text);
  const found = [...new Set(values)].filter((value) => mayBeIn(folded, isEscaped, value.toWellFormed().trim()));
  if (found.length > MOST_VALUES) return hiddenText(text);
  const forms = found.flatMap(formsOf).filter((form) => folded.includes(foldCase(form)));
  return [...new Set(forms)].sort((a, b) => b.length - a.length).reduce(replaceForm, text);
}

/** What percent-encoding, form encoding and JSON write instead of a character. */
const ESCAPE = /[%+\\]/;

/**
 * False if no form of the value is in the text. A request may have many thousand values, and to search each of them in all its forms would
 * take half a minute. Letters and digits of ASCII are the same in every form.
 */
function mayBeIn(folded: string, isEscaped: boolean, value: string): boolean {
  // It may be as long as a request.
  if (value.length > folded.length) return false;
  const [run] = /[a-z\d]+/i.exec(value) ?? [];
  return run === undefined ? isEscaped || folded.includes(foldCase(value)) : folded.includes(foldCase(run));
}

/** Equal for texts that differ only in case, as `giu` compares them: first to lower case for the Kelvin sign, then to upper for the long s. */
function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase();
}

function replaceForm(text: string, form: string): string {
  return text.replaceAll(form.length > MAX_PATTERN ? form : new RegExp(patternOf(form), "giu"), HIDDEN);
}

/** All personal values in a declared input, as the text that is sent to TOP. */
export function personalValuesOf(type: DeclaredClass, input: object): string[] {
  return valuesIn(type, encodeObject(type, input));
}

function valuesIn(type: DeclaredClass, json: Json): string[] {
  const object = json as Readonly<Record<string, Json>>;
  return fieldsOf(type).flatMap(({ name, personal, type: { nested } }) => {
    const member = object[name];
    if (member === undefined) return [];
    const members = Array.isArray(member) ? member : [member];
    // A large integer is already JSON text.
    if (personal) return members.map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
    return nested ? members.flatMap((one) => valuesIn(nested(), one)) : [];
  });
}

/** The forms in which an answer may show the value; only the value itself when it is too short to be recognised. */
function formsOf(value: string): string[] {
  const text = value.toWellFormed().trim();
  if (text.length < 2) return [];
  if (!isDistinct(text)) return [text];
  // The form that we send holds JSON, and an answer that repeats it may escape it as JSON again.
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
