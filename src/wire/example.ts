/** Makes one object from the page's example values, and from that object the JSON variables of a GraphQL client. */
import { fieldsOf } from "./field.ts";
import type { JsonObject } from "./json.ts";
import type { DeclaredClass, MembersHere } from "./wire-type.ts";

/**
 * The object with example values: our own example when there is one, otherwise the page's. A member without an example is left out, unless
 * it is an object.
 * @param here examples that replace the class's own.
 */
export function exampleOf<T extends object>(type: DeclaredClass<T>, here: MembersHere = {}): T {
  const object = new type();
  for (const { property, name, example, ourExample, members, type: fieldType } of fieldsOf(type)) {
    const text = here[name]?.example ?? ourExample ?? example;
    if (text !== undefined || fieldType.nested) Object.assign(object, { [property]: fieldType.fromExample(text ?? "", members) });
  }
  return object;
}

/** The object as JSON variables of a GraphQL client: with GraphQL's names and forms, and without null members. */
export function variablesOf<T extends object>(type: DeclaredClass<T>, value: T): JsonObject {
  const source = value as Readonly<Record<string, unknown>>;
  const variables: JsonObject = {};
  for (const { property, type: fieldType } of fieldsOf(type)) {
    const member = source[property];
    if (member !== undefined && member !== null) variables[property] = fieldType.toVariable(member);
  }
  return variables;
}
