/** Checks TOP JSON strictly against its declaration. The sandbox checks with it what a client in any language sends. */
import { fieldsOf } from "./field.ts";
import { isJsonObject, type Json } from "./json.ts";
import type { DeclaredClass, Report } from "./wire-type.ts";

/** Reports every member that is missing, unknown, or not as declared. Reports nothing when all is correct. */
export function checkObject(type: DeclaredClass, json: Json, path: string, report: Report): void {
  if (!isJsonObject(json)) {
    report({ path, kind: "invalid", expected: "a JSON object" });
    return;
  }
  const fields = fieldsOf(type);
  for (const { name, required, type: fieldType } of fields) {
    const member = Object.hasOwn(json, name) ? json[name] : undefined;
    if (member !== undefined) fieldType.check(member, `${path}.${name}`, report);
    else if (required) report({ path: `${path}.${name}`, kind: "missing", expected: `${fieldType.topName()}, required` });
  }
  for (const name of Object.keys(json)) {
    if (!fields.some((field) => field.name === name)) report({ path: `${path}.${name}`, kind: "invalid", expected: "no such member" });
  }
}
