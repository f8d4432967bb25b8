/** What an API is sent, as parameters of its form: the one object of most pages, or a parameter for each member. */
import { fieldsOf } from "./field.ts";
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
