/** The facts about the members of a declared class in the catalogue. */
import { fieldsOf, type Personal, pageNameOf, type TopFieldDeclaration } from "../wire/field.ts";
import type { DeclaredClass, MembersHere, WireType } from "../wire/wire-type.ts";
import { type Words, wordsOf } from "./words.ts";

export interface FieldFacts {
  /** GraphQL's name after the names of the objects around it: `subjectMatterInfo.orderId`. */
  readonly path: string;
  /** GraphQL's name, without the objects around it. */
  readonly property: string;
  /** How many objects are around it; 0: it is a member of the input or the payload itself. */
  readonly depth: number;
  /** TOP's own name of the member. */
  readonly topName: string;
  /** The type in GraphQL: `[InsuredItem!]`, `Long!`. */
  readonly graphqlType: string;
  /** The type on TOP's page. */
  readonly topType: string;
  readonly required: boolean;
  readonly about: Words;
  /** As TOP writes it; for a file, as JSON. Undefined when there is none. */
  readonly example: string | undefined;
  /** Whether the example is our own, because the page has none that can be sent. */
  readonly isOurExample: boolean;
  /** The value that TOP uses when the member is absent. */
  readonly preset: string | undefined;
  /** What to send instead of a member that the page marks as deprecated; undefined for other members. */
  readonly deprecated: string | undefined;
  readonly personal: Personal | undefined;
  /** The maximum number of items that TOP accepts in a list; undefined when there is no limit. */
  readonly maxItems: number | undefined;
  /** The values of a closed list; empty for other types. */
  readonly values: readonly { readonly name: string; readonly topValue: string; readonly about: Words }[];
}

/**
 * All members in the order of TOP's page. An object's own members follow it.
 * @param within the names of the objects around the class. @param here what the page says about the members at this place.
 */
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
  const isFile = type.parameter === "file"; // no page has an example of a file as text
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
