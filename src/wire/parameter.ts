/** Business parameters as the texts of a form, and a text as the JSON that it stands for. */
import { encodeText } from "./encode.ts";
import type { TopInput, TopParameter } from "./input.ts";
import { type Json, parseJson } from "./json.ts";
import type { WireType } from "./wire-type.ts";

/** The input's text parameters, by TOP's name. Absent and null members are left out, and so are files. */
export function parameterTexts<Input extends object>(
  { type, parameters }: TopInput<Input>,
  input: Input,
): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const parameter of parameters) {
    const value = carriedBy(parameter, input);
    if (value === undefined || value === null || parameter.type.parameter === "file") continue;
    texts[parameter.name] = parameter.property === undefined ? encodeText(type, input) : textOf(parameter, value);
  }
  return texts;
}

/** What the parameter carries of the input. */
export function carriedBy({ property }: TopParameter, input: object): unknown {
  return property === undefined ? input : (input as Readonly<Record<string, unknown>>)[property];
}

/** The JSON that a parameter's text stands for. @throws SyntaxError where it must be JSON text, and is none. */
export function parameterJson(text: string, { parameter, list }: WireType<unknown>): Json {
  if (parameter === "json") return parseJson(text);
  return parameter === "commas" && list ? text.split(",").map((item) => parameterJson(item, list.item)) : text;
}

function textOf({ type }: TopParameter, value: unknown): string {
  const json = type.encode(value);
  return type.parameter === "commas" && Array.isArray(json) ? json.map(plainText).join(",") : plainText(json);
}

function plainText(json: Json): string {
  return typeof json === "string" ? json : JSON.stringify(json);
}
