/** Finds errors in all the places where an answer may hold one. An answer with an error is never a success. */
import { fieldsOf } from "../../wire/field.ts";
import { isJsonObject, type Json, type JsonObject } from "../../wire/json.ts";
import type { DeclaredClass } from "../../wire/wire-type.ts";
import { memberOf, textOf } from "./member.ts";

/**
 * All errors in the body, with the one in TOP's usual place first. An error that is not an object is unreadable.
 * @param answer the member of the body where a payload belongs.
 * @param type the payload's class: a `code` that it declares is not an error.
 */
export function errorsIn(body: Json | undefined, answer: Json | undefined, type: DeclaredClass): Json[] {
  const declared = fieldsOf(type).map(({ name }) => name);
  const ofTheCall = [memberOf(body, "error_response"), memberOf(answer, "error_response")];
  return [
    ...ofTheCall.filter((error) => error !== undefined && error !== null),
    ...(isError(answer, declared) ? [answer] : []),
    ...(isError(body, []) ? [body] : []),
  ];
}

/** Whether the JSON has the members of an error, without an `error_response` around them. */
function isError(json: Json | undefined, declared: readonly string[]): json is JsonObject {
  if (!isJsonObject(json)) return false;
  const said = (name: string): string => (declared.includes(name) ? "" : (textOf(json, name)?.trim() ?? ""));
  return said("sub_code") !== "" || !["", "0"].includes(said("code"));
}
