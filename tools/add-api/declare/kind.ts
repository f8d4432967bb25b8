/** Chooses the type of a member: an expression with the types in `src/wire/types/`, and the matching TypeScript type. */
import { isList, itemTypeOf, type Member } from "../facts.ts";

export interface Kind {
  readonly expression: string;
  readonly typescript: string;
  /** The imports for the expression, from files in `src/wire/types/`. */
  readonly imports: readonly (readonly [file: string, name: string])[];
  /** Whether an example of the page fits the type. */
  takes(example: string): boolean;
}

const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
const any = (): boolean => true;
const matches = (pattern: RegExp) => (text: string) => pattern.test(text);

const text: Kind = { expression: "Text", typescript: "string", imports: [["scalar", "Text"]], takes: any };
const number: Kind = { expression: "Long", typescript: "bigint", imports: [["scalar", "Long"]], takes: matches(/^-?\d{1,19}$/) };
const flag: Kind = { expression: "Flag", typescript: "boolean", imports: [["scalar", "Flag"]], takes: matches(/^(true|false)$/) };
const decimal: Kind = { expression: "Decimal()", typescript: "string", imports: [["text", "Decimal"]], takes: matches(/^-?\d+(\.\d+)?$/) };
const json: Kind = { expression: "JsonText", typescript: "string", imports: [["text", "JsonText"]], takes: isJson };
const file: Kind = {
  expression: "File",
  typescript: "TopFile",
  imports: [
    ["file", "File"],
    ["file", "TopFile"],
  ],
  takes: any,
};

function moment(name: string, pattern: RegExp): Kind {
  return { expression: name, typescript: "Date", imports: [["moment", name]], takes: matches(pattern) };
}

/** An answer's date may have epoch milliseconds as its example. */
const date = moment("Moment", /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d|\d{13})$/);

/** @param nested the class of an object, or of a list's objects. */
export function kindOf(member: Member, nested: string | undefined): Kind {
  const item = nested === undefined ? simpleKind(member, itemTypeOf(member.type)) : nestedKind(nested);
  if (!isList(member.type)) return item;
  const limit = member.maxListSize === undefined ? "" : `, { maxItems: ${member.maxListSize} }`;
  return {
    expression: `ListOf(${item.expression}${limit})`,
    typescript: `${item.typescript}[]`,
    imports: [...item.imports, ["object", "ListOf"]],
    takes: (example) => nested !== undefined || itemsIn(example).every((one) => item.takes(one)),
  };
}

function nestedKind(name: string): Kind {
  return { expression: `Nested(() => ${name})`, typescript: name, imports: [["object", "Nested"]], takes: any };
}

function simpleKind({ name, description, example }: Member, type: string): Kind {
  const isTime = /time|date|_at$/i.test(name);
  if (type === "Boolean") return flag;
  if (type === "Date") return date;
  if (type === "Json") return json;
  if (type === "byte[]") return file;
  if (type === "Price") return decimal;
  if (type === "Number") return isTime && /^\d{13}$/.test(example ?? "") ? moment("MomentMs", /^\d{13}$/) : number;
  if (TIME.test(example ?? "") || (example === null && /yyyy-MM-dd HH:mm:ss/.test(description))) return moment("MomentText", TIME);
  if (isTime && /^20\d{12}$/.test(example ?? "")) return moment("MomentDigits", /^\d{14}$/);
  if (isTime && /^\d{13}$/.test(example ?? "")) return moment("MomentMsText", /^\d{13}$/);
  // A text is certainly a number only when the page says that its unit is yuan.
  return /单位[::]?元|[((]元[))]/.test(description) && (example === null || decimal.takes(example)) ? decimal : text;
}

/** The items of an example. The page writes a list of plain values as {xxx,sss} or [123,234]. */
export function itemsIn(example: string): string[] {
  return example.replace(/^[{[]|[}\]]$/g, "").split(",");
}

function isJson(example: string): boolean {
  try {
    JSON.parse(example);
    return true;
  } catch {
    return false;
  }
}
