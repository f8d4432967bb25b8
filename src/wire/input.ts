/** The parameters of an API's form: one parameter with the whole object, as on most pages, or one parameter for each member. */
import { encodeText } from "./encode.ts";
import { fieldsOf } from "./field.ts";
import { type Json, parseJson } from "./json.ts";
import type { TopFile } from "./types/file.ts";
import { Nested } from "./types/object.ts";
import type { DeclaredClass, WireType } from "./wire-type.ts";

/** One business parameter. */
export interface TopParameter {
  /** TOP's own name of the parameter. */
  readonly name: string;
  readonly required: boolean;
  readonly type: WireType<unknown>;
  /** The input's member in the parameter; undefined: the parameter holds the whole input. */
  readonly property: string | undefined;
}

export interface TopInput<Input extends object> {
  /** The class of GraphQL's argument `input`. */
  readonly type: DeclaredClass<Input>;
  readonly parameters: readonly TopParameter[];
}

/** An input that is sent as one JSON object. @param name TOP's own name of the parameter. */
export function OneObject<Input extends object>(
  name: string,
  type: DeclaredClass<Input>,
  { required }: { readonly required: boolean },
): TopInput<Input> {
  const whole = Nested(() => type) as WireType<unknown>;
  return { type, parameters: [{ name, required, type: whole, property: undefined }] };
}

/** An input whose members are each sent as their own parameter. */
export function Parameters<Input extends object>(type: DeclaredClass<Input>): TopInput<Input> {
  const parameters = fieldsOf(type).map(({ name, required = false, type: own, property }) => ({ name, required, type: own, property }));
  return { type, parameters };
}

/** The input's text parameters, by TOP's name. Absent members, null members and files are left out. */
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

/** The input's files, by TOP's name of their parameter. */
export function parameterFiles({ parameters }: TopInput<object>, input: object): Readonly<Record<string, TopFile>> {
  const files = parameters.filter(({ type }) => type.parameter === "file");
  const present = files.map((parameter) => [parameter.name, carriedBy(parameter, input)] as const).filter(([, file]) => file);
  return Object.fromEntries(present) as Readonly<Record<string, TopFile>>;
}

/** The part of the input that the parameter holds. */
function carriedBy({ property }: TopParameter, input: object): unknown {
  return property === undefined ? input : (input as Readonly<Record<string, unknown>>)[property];
}

/** The JSON of a parameter's text. @throws SyntaxError when the text must be JSON, but is not. */
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
