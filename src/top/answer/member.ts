/** Reads members of an answer. Each may be absent, or have another type than TOP's page says. */
import { decodeXML } from "entities";
import { isJsonObject, type Json, type JsonObject } from "../../wire/json.ts";

/** The member with this name; undefined when the JSON is not an object or has no such own member. */
export function memberOf(json: Json | undefined, name: string): Json | undefined {
  return isJsonObject(json) && Object.hasOwn(json, name) ? json[name] : undefined;
}

/**
 * The member as text; a number too. Undefined when it is absent, empty or of another type. XML entities are decoded, because TOP leaves
 * them in its messages (`don&apos;t`).
 */
export function textOf(json: JsonObject, name: string): string | undefined {
  const value = memberOf(json, name);
  if (typeof value === "number" || typeof value === "bigint") return value.toString();
  return typeof value === "string" && value !== "" ? decodeXML(value) : undefined;
}
