/** Members of an answer, of which any may be absent or of another type than TOP's page says. */
import { decodeXML } from "entities";
import { isJsonObject, type Json, type JsonObject } from "../../wire/json.ts";

/** The member of that name; undefined where the JSON is no object, or has none of its own. */
export function memberOf(json: Json | undefined, name: string): Json | undefined {
  return isJsonObject(json) && Object.hasOwn(json, name) ? json[name] : undefined;
}

/** The member as text, a number too; undefined where it is absent, empty or something else. TOP leaves XML entities in its words (`don&apos;t`). */
export function textOf(json: JsonObject, name: string): string | undefined {
  const value = memberOf(json, name);
  if (typeof value === "number" || typeof value === "bigint") return value.toString();
  return typeof value === "string" && value !== "" ? decodeXML(value) : undefined;
}
