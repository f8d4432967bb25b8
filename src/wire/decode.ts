/** TOP JSON → declared object, leniently: a member that is absent or cannot be read is null, and unknown members are passed over. */
import { fieldsOf } from "./field.ts";
import type { JsonObject } from "./json.ts";
import type { DeclaredClass } from "./wire-type.ts";

/** A new object of the class with the members that the JSON has. */
export function decodeObject<T extends object>(type: DeclaredClass<T>, json: JsonObject): T {
  const object = new type();
  for (const field of fieldsOf(type)) {
    // `hasOwn`, for a member named like something that every object inherits must not be found there.
    const member = Object.hasOwn(json, field.name) ? json[field.name] : undefined;
    Object.assign(object, { [field.property]: member === undefined ? null : field.type.decode(member) });
  }
  return object;
}
