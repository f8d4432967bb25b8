/** TOP JSON → declared object, leniently: a member that is absent or cannot be read is null, and unknown members are passed over. */
import { fieldsOf } from "./field.ts";
import type { JsonObject } from "./json.ts";
import type { DeclaredClass, OnUndecoded } from "./wire-type.ts";

/**
 * A new object of the class with the members that the JSON has.
 * @param onUndecoded takes the path of each member that is null because its type cannot hold the value. An empty text is an absent value.
 */
export function decodeObject<T extends object>(type: DeclaredClass<T>, json: JsonObject, onUndecoded: OnUndecoded = () => {}): T {
  const object = new type();
  for (const { name, property, type: memberType } of fieldsOf(type)) {
    // `hasOwn`, for a member named like something that every object inherits must not be found there.
    const member = Object.hasOwn(json, name) ? (json[name] ?? null) : null;
    const value = member === null ? null : memberType.decode(member, (path) => onUndecoded(`${name}${path}`));
    if (value === null && member !== null && member !== "") onUndecoded(name);
    Object.assign(object, { [property]: value });
  }
  return object;
}
