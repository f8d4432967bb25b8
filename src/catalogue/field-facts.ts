/** The members of a declared class as the catalogue shows them. */
import { fieldsOf, type Personal, pageNameOf, type TopFieldDeclaration } from "../wire/field.ts";
import type { DeclaredClass, MembersHere, WireType } from "../wire/wire-type.ts";
import { type Words, wordsOf } from "./words.ts";

export interface FieldFacts {
  /** GraphQL's name, behind those of the objects that it stands in: `subjectMatterInfo.orderId`. */
  readonly path: string;
  /** GraphQL's name alone. */
  readonly property: string;
  /** How many objects it stands in; 0 is the input or the payload itself. */
  readonly depth: number;
  /** TOP's own name of the member. */
  readonly topName: string;
  /** The type in GraphQL: `[InsuredItem!]`, `Long!`. */
  readonly graphqlType: string;
  /** The type as TOP's page names it. */
  readonly topType: string;
  readonly required: boolean;
  readonly about: Words;
  /** In TOP's spelling; a file's as JSON. Undefined where there is none. */
  readonly example: string | undefined;
  /** Whether the example is ours, because the page has none that can be sent. */
  readonly isOurExample: boolean;
  /** What TOP takes where the member is absent. */
  readonly preset: string | undefined;
  /** What to send instead of a member that the page calls abandoned. */
  readonly deprecated: string | undefined;
  readonly personal: Personal | undefined;
  /** Of a list: how many items TOP takes at most. */
  readonly maxItems: number | undefined;
  /** Of a closed list: its values. */
  readonly values: readonly { readonly name: string; readonly topValue: string; readonly about: Words }[];
}

/** Every member, an object's own behind it, in the order of TOP's page. @param here what the page says of the members at this place. */
export function fieldFactsOf(type: DeclaredClass, within: readonly string[] = [], here: MembersHere = {}): FieldFacts[] {
  return fieldsOf(type).flatMap((field) => {
    const path = [...within, field.property];
    const nested = field.type.nested?.();
    return [factsOf(field, path, here[field.name]), ...(nested ? fieldFactsOf(nested, path, field.members) : [])];
  });
}

function factsOf(field: TopFieldDeclaration, path: readonly string[], here: MembersHere[string] = {}): FieldFacts {
  const { property, name, type, required = false } = field;
  return {
    ...{ path: path.join("."), property, depth: path.length - 1, required },
    topName: name,
    graphqlType: `${graphqlNameOf(type)}${required ? "!" : ""}`,
    topType: type.topName(),
    about: wordsOf(here.about ?? field.about),
    ...exampleFactsOf(field, here.example),
    preset: field.default,
    deprecated: field.deprecated,
    personal: field.personal,
    maxItems: type.list?.maxItems,
    values: (valuesOf(type) ?? []).map(({ name, value, about }) => ({ name, topValue: String(value), about: wordsOf(about) })),
  };
}

function exampleFactsOf({ type, example, ourExample }: TopFieldDeclaration, here: string | undefined) {
  const text = here ?? ourExample ?? example;
  const isFile = type.parameter === "file"; // no page shows one as text
  const shown = isFile ? JSON.stringify(type.toVariable(type.fromExample(""))) : text;
  return { example: shown === "" ? undefined : shown, isOurExample: shown !== undefined && (isFile || (here ?? example) !== text) };
}

function valuesOf({ choice, list }: WireType<unknown>): NonNullable<WireType<unknown>["choice"]>["values"] | undefined {
  return choice?.values ?? (list && valuesOf(list.item));
}

function graphqlNameOf({ choice, list, graphql }: WireType<unknown>): string {
  if (list) return `[${graphqlNameOf(list.item)}!]`;
  return choice?.name ?? (graphql() as { readonly name: string }).name;
}

/** The name of a class in GraphQL and, where it differs, on TOP's page. */
export function classNameOf(type: DeclaredClass): string {
  const page = pageNameOf(type);
  return page === type.name ? page : `${type.name} (TOP: ${page})`;
}
