/**
 * Checks rules for an input that GraphQL types cannot express: limits of TOP's page, shapes of texts, files. An input class without such
 * members costs nothing.
 */
import { fieldsOf } from "./field.ts";
import type { TopInput } from "./input.ts";
import { oncePerClass } from "./once-per-class.ts";
import type { InputLimits, ParameterForm, WireType } from "./wire-type.ts";

export interface Advice {
  /** The path from the input down to the value, in GraphQL's names. */
  readonly path: readonly (string | number)[];
  /** What to send instead, as a sentence. */
  readonly wanted: string;
}

type Adviser = (value: unknown, limits: InputLimits) => Advice | undefined;

/** The first problem; undefined when the input can be sent. */
export function adviceOn({ type, parameters }: TopInput<object>, input: object, limits: InputLimits): Advice | undefined {
  const found = classAdviserOf(type)?.(input, limits);
  if (found) return found;
  for (const { property, type: own } of parameters) {
    if (property === undefined) continue;
    const wanted = parameterAdvice(own.parameter, (input as Readonly<Record<string, unknown>>)[property]);
    if (wanted !== undefined) return { path: [property], wanted };
  }
  return undefined;
}

const classAdviserOf = oncePerClass((type): Adviser | undefined => {
  const members = fieldsOf(type).flatMap(({ property, type: own }) => {
    const adviser = adviserOf(own);
    return adviser ? [{ property, adviser }] : [];
  });
  if (members.length === 0) return undefined;
  return (value, limits) => {
    for (const { property, adviser } of members) {
      const member = (value as Readonly<Record<string, unknown>>)[property];
      const found = member === undefined || member === null ? undefined : adviser(member, limits);
      if (found) return { ...found, path: [property, ...found.path] };
    }
    return undefined;
  };
});

function adviserOf({ advise, list, nested }: WireType<unknown>): Adviser | undefined {
  const inside = list ? itemsAdviser(adviserOf(list.item)) : nested && classAdviserOf(nested());
  if (!advise) return inside;
  return (value, limits) => {
    const wanted = advise(value, limits);
    return wanted === undefined ? inside?.(value, limits) : { path: [], wanted };
  };
}

function itemsAdviser(item: Adviser | undefined): Adviser | undefined {
  if (!item) return undefined;
  return (values, limits) => {
    for (const [index, value] of (values as readonly unknown[]).entries()) {
      const found = item(value, limits);
      if (found) return { ...found, path: [index, ...found.path] };
    }
    return undefined;
  };
}

/** Values that a form cannot hold: a blank parameter is not sent, and commas separate the items of a list. */
function parameterAdvice(form: ParameterForm, value: unknown): string | undefined {
  if (form === "text" && typeof value === "string" && value.trim() === "")
    return "Send a text that is not blank, or leave it out: a blank parameter cannot be sent to TOP.";
  if (form !== "commas" || !Array.isArray(value)) return undefined;
  const isBad = value.length === 0 || value.some((one) => typeof one === "string" && (one.includes(",") || one.trim() === ""));
  return isBad
    ? "Send at least one item. No item may be blank or contain a comma, because TOP separates the items with commas."
    : undefined;
}
