/** The places where an answer may hold an error. One that holds an error anywhere is never a success. */
import { fieldsOf } from "../../wire/field.ts";
import { isJsonObject, type Json, type JsonObject } from "../../wire/json.ts";
import type { DeclaredClass } from "../../wire/wire-type.ts";
import { memberOf, textOf } from "./member.ts";

/**
 * Every error in the body, the one in TOP's usual place first; what is not an object is one that nobody can read.
 * @param answer the member of the body where a payload belongs.
 * @param type the payload's class: a `code` that it declares is no error.
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

/** Whether the members of an error stand here without their `error_response`. */
function isError(json: Json | undefined, declared: readonly string[]): json is JsonObject {
  if (!isJsonObject(json)) return false;
  const said = (name: string): string => (declared.includes(name) ? "" : (textOf(json, name)?.trim() ?? ""));
  return said("sub_code") !== "" || !["", "0"].includes(said("code"));
}
