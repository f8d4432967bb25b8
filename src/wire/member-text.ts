/** Members of an input by their path, as text: what a business key and a reference to another subgraph are made of. */
import { fieldsOf, type TopFieldDeclaration } from "./field.ts";
import { jsonText } from "./json.ts";
import type { DeclaredClass } from "./wire-type.ts";

/**
 * The declarations from the class down to the member; empty where no such member is declared, or a list stands in the way.
 * @param path properties with points between them: `subjectMatterInfo.orderId`.
 */
export function declaredPath(type: DeclaredClass, path: string): readonly TopFieldDeclaration[] {
  const [first, ...rest] = path.split(".");
  const field = fieldsOf(type).find(({ property }) => property === first);
  if (!field || field.type.list) return [];
  if (rest.length === 0) return field.type.nested ? [] : [field];
  const inner = field.type.nested ? declaredPath(field.type.nested(), rest.join(".")) : [];
  return inner.length > 0 ? [field, ...inner] : [];
}

/** The member as TOP's text of it; undefined where it is absent, null or empty. */
export function memberText(type: DeclaredClass, input: object, path: string): string | undefined {
  const fields = declaredPath(type, path);
  const value = fields.reduce(
    (at: unknown, { property }) => (at as Readonly<Record<string, unknown>> | null | undefined)?.[property],
    input,
  );
  if (value === undefined || value === null) return undefined;
  const json = fields.at(-1)?.type.encode(value);
  return (typeof json === "string" ? json : jsonText(json)) || undefined;
}
