/** Reads members of an input by path, as text. Business keys and references to other subgraphs are made of them. */
import { fieldsOf, type TopFieldDeclaration } from "./field.ts";
import { jsonText } from "./json.ts";
import { oncePerClass } from "./once-per-class.ts";
import type { DeclaredClass } from "./wire-type.ts";

/**
 * The declarations on the path from the class down to the member; empty when no such member is declared, or a list is on the path.
 * @param path properties separated by dots: `subjectMatterInfo.orderId`.
 */
export function declaredPath(type: DeclaredClass, path: string): readonly TopFieldDeclaration[] {
  const [first, ...rest] = path.split(".");
  const field = fieldsOf(type).find(({ property }) => property === first);
  if (!field || field.type.list) return [];
  if (rest.length === 0) return field.type.nested ? [] : [field];
  const inner = field.type.nested ? declaredPath(field.type.nested(), rest.join(".")) : [];
  return inner.length > 0 ? [field, ...inner] : [];
}

/** The paths that were read from an input of the class, with their declarations. */
const pathsOf = oncePerClass(() => new Map<string, readonly TopFieldDeclaration[]>());

/** As `declaredPath`, but each path of a class is looked up once. */
function declarationsAt(type: DeclaredClass, path: string): readonly TopFieldDeclaration[] {
  const paths = pathsOf(type);
  let fields = paths.get(path);
  if (fields === undefined) {
    fields = declaredPath(type, path);
    paths.set(path, fields);
  }
  return fields;
}

/** The member as the text that TOP gets; undefined when it is absent, null or empty. @param path one that the API's declaration names. */
export function memberText(type: DeclaredClass, input: object, path: string): string | undefined {
  const fields = declarationsAt(type, path);
  const value = fields.reduce(
    (at: unknown, { property }) => (at as Readonly<Record<string, unknown>> | null | undefined)?.[property],
    input,
  );
  if (value === undefined || value === null) return undefined;
  const json = fields.at(-1)?.type.encode(value);
  return (typeof json === "string" ? json : jsonText(json)) || undefined;
}
