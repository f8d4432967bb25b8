/**
 * `@TopField`: the one line that declares a member. Its facts are kept in one map by class, not in GraphQL extensions, which
 * are lost when the federation SDL is made; everything else (schema, wire JSON, sandbox, README) reads them here.
 */
import "reflect-metadata"; // type-graphql refuses to load without it
import { Field } from "type-graphql";
import type { DeclaredClass, MembersHere, WireType } from "./wire-type.ts";

/** What kind of personal data a field holds; masking goes by it. */
export type Personal = "identity" | "name" | "birthday" | "phone" | "email" | "address" | "account" | "health";

/** The parts of a business outcome that an answer's members can carry, see `receipt.ts`. */
export type OutcomePart = "accepted" | "confirmation" | "failureCode" | "failureMessage";

/**
 * What an answer's member says of the outcome. `accepted` alone: a `Flag` that is the yes or no. With texts: those of a code that mean yes, any
 * other means no; with `refused` as well, only those mean no, and any other nothing. Such a code is the failure's, unless another member is.
 * `confirmation`: a second `Flag`; where it says the contrary, the answer contradicts itself, and nobody knows the outcome.
 */
export type Outcome = OutcomePart | { readonly accepted: readonly string[]; readonly refused?: readonly string[] };

export interface FieldFacts {
  /** What the member means, in Chinese (TOP's words) and English. Reaches GraphiQL as the description. */
  readonly about: string;
  /** The example value on TOP's page; absent where the page has none, as for objects. */
  readonly example?: string;
  /** An example of ours, where the page has none, or one that its own type refuses. The docs mark it. */
  readonly ourExample?: string;
  /** For an object: what the page says of its members here, where that differs from what it says of the class elsewhere. */
  readonly members?: MembersHere;
  /** What TOP takes where the member is absent, in the page's spelling. In GraphQL it is the field's default, so that what is sent is what is shown. */
  readonly default?: string;
  /** What to send instead, where the page calls the member abandoned (废弃). */
  readonly deprecated?: string;
  /** Required on TOP's page. Default: optional. */
  readonly required?: boolean;
  readonly personal?: Personal;
  readonly outcome?: Outcome;
}

export interface TopFieldDeclaration extends FieldFacts {
  /** The property of the class, which is the GraphQL field's name too. */
  readonly property: string;
  /** TOP's own name of the member, misspellings included. */
  readonly name: string;
  readonly type: WireType<unknown>;
}

type Equal<A, B> = (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2 ? true : false;
type IsOptional<Target, Key extends keyof Target> = Record<never, never> extends Pick<Target, Key> ? true : false;
type Declared<T, Facts> = Facts extends { readonly required: true }
  ? { readonly value: T; readonly optional: false }
  : { readonly value: T | null | undefined; readonly optional: true };
type Found<Target, Key extends keyof Target> = { readonly value: Target[Key]; readonly optional: IsOptional<Target, Key> };

/** Compiles only on a property whose type and optionality are what the declaration says. */
type TopFieldDecorator<T, Facts> = <Target extends object, Key extends keyof Target & string>(
  target: Target,
  property: Key & (Equal<Found<Target, Key>, Declared<T, Facts>> extends true ? unknown : Declared<T, Facts>),
) => void;

const fieldsByClass = new Map<DeclaredClass, TopFieldDeclaration[]>();

/**
 * Declares one member of a TOP object.
 * @param name TOP's own name of the member, as its page spells it.
 * @param type one of those in `types/`.
 */
export function TopField<T, const Facts extends FieldFacts>(name: string, type: WireType<T>, facts: Facts): TopFieldDecorator<T, Facts> {
  return (target, property) => {
    const declaration: TopFieldDeclaration = { ...facts, property, name, type: type as WireType<unknown> };
    const owner = target.constructor as DeclaredClass;
    fieldsByClass.set(owner, [...(fieldsByClass.get(owner) ?? []), declaration]);
    const options = { description: descriptionOf(declaration), nullable: facts.required !== true };
    const preset = facts.default === undefined ? undefined : defaultOf(type as WireType<unknown>, facts.default);
    const deprecation = facts.deprecated === undefined ? {} : { deprecationReason: facts.deprecated };
    Field(type.graphql, { ...options, ...deprecation, ...(preset !== undefined && { defaultValue: preset }) })(target, property);
  };
}

const pageNames = new Map<DeclaredClass, string>();

/** The name of a class on TOP's page, where the GraphQL type has another: two pages may use one name for different things. */
export function TopName(name: string): (target: DeclaredClass) => void {
  return (target) => void pageNames.set(target, name);
}

/** The class as its page names it. */
export function pageNameOf(type: DeclaredClass): string {
  return pageNames.get(type) ?? type.name;
}

/** The declared members of a class, in the order of TOP's page; empty for a class that declares none. */
export function fieldsOf(owner: DeclaredClass): readonly TopFieldDeclaration[] {
  return fieldsByClass.get(owner) ?? [];
}

function descriptionOf({ about, name, example, ourExample, members = {} }: TopFieldDeclaration): string {
  const shown = example ?? ourExample;
  const lines = Object.entries(members).map(
    ([member, here]) => `\n- \`${member}\`${here.about ? `: ${egAfter(here.about, here.example)}` : egOf(here.example)}`,
  );
  return `${about}\n\nTOP: \`${name}\`${egOf(shown)}${lines.length > 0 ? `\n\nHere the page says:\n${lines.join("")}` : ""}`;
}

/** Undefined where the text is none of the type: the start is refused for that, and says so. */
function defaultOf(type: WireType<unknown>, text: string): unknown {
  try {
    return type.fromExample(text);
  } catch {
    return undefined;
  }
}

/** The example ends the sentence. */
function egAfter(sentence: string, example: string | undefined): string {
  return example === undefined ? sentence : `${sentence.replace(/\.$/, "")}${egOf(example)}`;
}

function egOf(example: string | undefined): string {
  return example === undefined ? "" : `, e.g. \`${example}\``;
}
