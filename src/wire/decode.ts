/** Decodes TOP JSON to a declared object, leniently: an absent or unreadable member becomes null, and unknown members are ignored. */
import { fieldsOf } from "./field.ts";
import type { JsonObject } from "./json.ts";
import type { DeclaredClass, OnUndecoded } from "./wire-type.ts";

/**
 * A new object of the class, with the members in the JSON.
 * @param onUndecoded is called with the path of each member that became null because its value does not fit its type. An empty text
 *   counts as absent.
 */
export function decodeObject<T extends object>(type: DeclaredClass<T>, json: JsonObject, onUndecoded: OnUndecoded = () => {}): T {
  const object = new type();
  for (const { name, property, type: memberType } of fieldsOf(type)) {
    // `hasOwn`: a member with the name of an inherited property, such as `constructor`, must not find that property.
    const member = Object.hasOwn(json, name) ? (json[name] ?? null) : null;
    const value = member === null ? null : memberType.decode(member, (path) => onUndecoded(`${name}${path}`));
    if (value === null && member !== null && member !== "") onUndecoded(name);
    Object.assign(object, { [property]: value });
  }
  return object;
}
