/** Converts a declaration to facts, so that it can be compared with the documented facts. */
import type { TopApi } from "../../src/top/api.ts";
import { fieldsOf, type TopFieldDeclaration } from "../../src/wire/field.ts";
import type { DeclaredClass, WireType } from "../../src/wire/wire-type.ts";
import type { Member } from "../../tools/add-api/facts.ts";

/** The facts about a member without its texts. */
export type Documented = Omit<Member, "description" | "children"> & { readonly children?: readonly Documented[] | undefined };

export function declaredParams({ input: { type: root, parameters } }: TopApi): Documented[] {
  const [only] = parameters;
  if (only?.property !== undefined) return members(root, true);
  return parameters.map(({ name, required, type }) => ({ name, ...typeOf(type), required, example: null, children: members(root, true) }));
}

export function declaredResponse({ payload }: TopApi): Documented[] {
  return members(payload, false);
}

/** The table's member without its texts. */
export function withoutWords({ description: _, children, ...facts }: Member): Documented {
  return { ...facts, ...(children && { children: children.map(withoutWords) }) };
}

/** All fields of the API's classes, once for each place where they are used. */
export function everyField({ input, payload }: TopApi): readonly TopFieldDeclaration[] {
  const inside = (type: DeclaredClass): TopFieldDeclaration[] =>
    fieldsOf(type).flatMap((field) => [field, ...(field.type.nested ? inside(field.type.nested()) : [])]);
  return [...inside(input.type), ...inside(payload)];
}

function members(type: DeclaredClass, isRequest: boolean, here: TopFieldDeclaration["members"] = {}): Documented[] {
  return fieldsOf(type).map((field) => ({
    name: field.name,
    ...typeOf(field.type),
    ...(isRequest && { required: field.required ?? false }),
    example: here[field.name]?.example ?? field.example ?? null,
    ...(field.default !== undefined && { default: field.default }),
    ...(field.type.nested && { children: members(field.type.nested(), isRequest, field.members) }),
  }));
}

function typeOf({ topName, list }: WireType<unknown>): { readonly type: string; readonly maxListSize?: number } {
  const type = topName().replace(" []", "[]");
  return list?.maxItems === undefined ? { type } : { type, maxListSize: list.maxItems };
}
