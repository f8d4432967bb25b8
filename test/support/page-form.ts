/**
 * Compares what was sent with TOP's page: names, required members, JSON types and example values. It does not use the declarations' codecs.
 */
import { parseJson } from "../../src/wire/json.ts";
import type { Member } from "../../tools/add-api/facts.ts";

type Json = unknown;

const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
const LIST_MARKS = /^[{[]|[}\]]$/g;

/** Values instead of the page's examples, by TOP's name of the member: the page has none, or one that does not fit its type. */
export type OurExamples = ReadonlyMap<string, readonly string[]>;

/** The problems of the business parameters, one line each. Each parameter is read as its page says. */
export function formProblems(params: readonly Member[], form: Readonly<Record<string, string>>, ours: OurExamples): string[] {
  const texts = params.filter(({ type }) => type !== "byte[]");
  const json = Object.fromEntries(
    texts.flatMap((param) => (form[param.name] === undefined ? [] : [[param.name, parameterOf(param, form[param.name] ?? "")]])),
  );
  return objectProblems(texts, json, ours, "");
}

/** Checks an object of the page: it has all required members, and no unknown one. */
export function objectProblems(members: readonly Member[], json: Json, ours: OurExamples, path: string): string[] {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return [`${path}: no object`];
  const object = json as Readonly<Record<string, Json>>;
  const unknown = Object.keys(object).filter((name) => !members.some((member) => member.name === name));
  return [
    ...unknown.map((name) => `${path}${name}: not on the page`),
    ...members.flatMap((member) => {
      const value = object[member.name];
      if (value === undefined) return member.required ? [`${path}${member.name}: absent`] : [];
      return valueProblems(member, value, ours, `${path}${member.name}`);
    }),
  ];
}

function valueProblems(member: Member, value: Json, ours: OurExamples, path: string): string[] {
  const { type, children, example } = member;
  if (!type.endsWith("[]")) {
    if (children) return objectProblems(children, value, ours, `${path}.`);
    return isOf(type, value) ? exampleProblems(member, String(value), ours, path) : [`${path}: ${String(value)} is no ${type}`];
  }
  const items = Array.isArray(value) ? value : undefined;
  if (!items) return [`${path}: no array`];
  const item: Member = { ...member, type: type.slice(0, -2), example: null };
  const inside = items.flatMap((one) => valueProblems(item, one, ours, `${path}[]`));
  return children || example === null ? inside : [...inside, ...exampleProblems(member, items.join(","), ours, path)];
}

/** Checks that the shown example is the page's, unless the declaration says that it is ours. */
function exampleProblems({ name, type, example }: Member, text: string, ours: OurExamples, path: string): string[] {
  if (example === null) return [];
  const plain = (one: string): string => (type.endsWith("[]") ? one.replace(LIST_MARKS, "") : one);
  const wanted = [example, ...(ours.get(name) ?? [])].map(plain);
  return wanted.some((one) => one === text || momentOf(one) === text) ? [] : [`${path}: ${text} is not the page's ${example}`];
}

/** TOP's format of a moment that the page shows as epoch milliseconds. */
function momentOf(example: string): string | undefined {
  if (!/^\d{13}$/.test(example)) return undefined;
  return new Date(Number(example) + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}

function isOf(type: string, value: Json): boolean {
  if (type === "Number") return typeof value === "bigint" || Number.isInteger(value);
  if (type === "Boolean") return typeof value === "boolean";
  return typeof value === "string" && (type !== "Date" || MOMENT.test(value));
}

/** Reads a separate parameter: objects and lists of objects are JSON, plain lists have commas, and plain values are bare text. */
function parameterOf({ type, children }: Member, text: string): Json {
  if (children) return parseJson(text);
  if (type.endsWith("[]")) return text.split(",").map((item) => bare(type.slice(0, -2), item));
  return bare(type, text);
}

function bare(type: string, text: string): Json {
  return type === "Number" || type === "Boolean" ? parseJson(text) : text;
}
