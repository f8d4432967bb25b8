/** TOP JSON against its declaration, strictly: how the sandbox's side of the wire reads what a client in any language sends. */
import { fieldsOf } from "./field.ts";
import { isJsonObject, type Json } from "./json.ts";
import type { DeclaredClass, Report } from "./wire-type.ts";

/** Reports every member that is missing, unknown or of another form than declared; reports nothing when all is well. */
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
