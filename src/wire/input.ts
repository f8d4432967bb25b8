/** What an API is sent, as parameters of its form: the one object of most pages, or a parameter for each member. */
import { encodeText } from "./encode.ts";
import { fieldsOf } from "./field.ts";
import { type Json, parseJson } from "./json.ts";
import type { TopFile } from "./types/file.ts";
import { Nested } from "./types/object.ts";
import type { DeclaredClass, WireType } from "./wire-type.ts";

/** One business parameter. */
export interface TopParameter {
  /** TOP's own name of it. */
  readonly name: string;
  readonly required: boolean;
  readonly type: WireType<unknown>;
  /** The input's member that it carries; undefined: it carries the whole input. */
  readonly property: string | undefined;
}

export interface TopInput<Input extends object> {
  /** The class of GraphQL's argument `input`. */
  readonly type: DeclaredClass<Input>;
  readonly parameters: readonly TopParameter[];
}

/** The whole input as one JSON object. @param name TOP's own name of the parameter. */
export function OneObject<Input extends object>(
  name: string,
  type: DeclaredClass<Input>,
  { required }: { readonly required: boolean },
): TopInput<Input> {
  const whole = Nested(() => type) as WireType<unknown>;
  return { type, parameters: [{ name, required, type: whole, property: undefined }] };
}

/** Each member of the input as a parameter of its own. */
export function Parameters<Input extends object>(type: DeclaredClass<Input>): TopInput<Input> {
  const parameters = fieldsOf(type).map(({ name, required = false, type: own, property }) => ({ name, required, type: own, property }));
  return { type, parameters };
}

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

/** The input's files, by TOP's name of the parameter. */
export function parameterFiles({ parameters }: TopInput<object>, input: object): Readonly<Record<string, TopFile>> {
  const files = parameters.filter(({ type }) => type.parameter === "file");
  const present = files.map((parameter) => [parameter.name, carriedBy(parameter, input)] as const).filter(([, file]) => file);
  return Object.fromEntries(present) as Readonly<Record<string, TopFile>>;
}

/** What the parameter carries of the input. */
function carriedBy({ property }: TopParameter, input: object): unknown {
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
