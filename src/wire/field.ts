/**
 * `@TopField` declares a member in one line. The facts are kept in one map by class. GraphQL extensions cannot hold them: these are lost
 * when the federation SDL is made. Everything else (schema, wire JSON, sandbox, docs) reads the facts from here.
 */
import "reflect-metadata"; // type-graphql refuses to load without it
import { Field } from "type-graphql";
import type { DeclaredClass, MembersHere, WireType } from "./wire-type.ts";

/** The kind of personal data that a field holds. It decides how the value is masked. */
export type Personal = "identity" | "name" | "birthday" | "phone" | "email" | "address" | "account" | "health";

/** The parts of a business outcome that members of an answer can hold, see `receipt.ts`. */
export type OutcomePart = "accepted" | "confirmation" | "failureCode" | "failureMessage";

/**
 * What an answer's member says about the outcome.
 * - `accepted` alone: a `Flag` that means yes or no.
 * - `accepted` with texts: a code. These texts mean yes, any other text means no. With `refused`, only those texts mean no, and any other
 *   text means nothing. The code is also the failure's code, unless another member is marked as that.
 * - `confirmation`: a second `Flag`. When it says the opposite, the answer contradicts itself, and the outcome is unknown.
 */
export type Outcome = OutcomePart | { readonly accepted: readonly string[]; readonly refused?: readonly string[] };

export interface FieldFacts {
  /** What the member means, in Chinese (TOP's words) and English. Reaches GraphiQL as the description. */
  readonly about: string;
  /** The example value on TOP's page; absent when the page has none, as for objects. */
  readonly example?: string;
  /** Our own example, when the page has none, or one that does not fit its type. The docs mark it as ours. */
  readonly ourExample?: string;
  /** For an object: what the page says about its members at this place, when it differs from the class's own declaration. */
  readonly members?: MembersHere;
  /**
   * The value that TOP uses when the member is absent, as the page writes it. In GraphQL it is the field's default: the schema shows it,
   * and it is sent.
   */
  readonly default?: string;
  /** What to send instead, when the page marks the member as deprecated (废弃). */
  readonly deprecated?: string;
  /** Required on TOP's page. Default: optional. */
  readonly required?: boolean;
  readonly personal?: Personal;
  readonly outcome?: Outcome;
}

export interface TopFieldDeclaration extends FieldFacts {
  /** The property of the class. It is also the GraphQL field's name. */
  readonly property: string;
  /** TOP's own name of the member, with its misspellings. */
  readonly name: string;
  readonly type: WireType<unknown>;
}

type Equal<A, B> = (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2 ? true : false;
type IsOptional<Target, Key extends keyof Target> = Record<never, never> extends Pick<Target, Key> ? true : false;
type Declared<T, Facts> = Facts extends { readonly required: true }
  ? { readonly value: T; readonly optional: false }
  : { readonly value: T | null | undefined; readonly optional: true };
type Found<Target, Key extends keyof Target> = { readonly value: Target[Key]; readonly optional: IsOptional<Target, Key> };

/** A decorator that compiles only on a property whose type and optionality match the declaration. */
type TopFieldDecorator<T, Facts> = <Target extends object, Key extends keyof Target & string>(
  target: Target,
  property: Key & (Equal<Found<Target, Key>, Declared<T, Facts>> extends true ? unknown : Declared<T, Facts>),
) => void;

const fieldsByClass = new Map<DeclaredClass, TopFieldDeclaration[]>();

/**
 * Declares one member of a TOP object.
 * @param name TOP's own name of the member, exactly as on its page.
 * @param type one of the types in `types/`.
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

/** Declares the name of a class on TOP's page, when the GraphQL type has another name. Two pages may use one name for different classes. */
export function TopName(name: string): (target: DeclaredClass) => void {
  return (target) => void pageNames.set(target, name);
}

/** The name of the class on TOP's page. */
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

/** Undefined when the text does not fit the type. The check of declarations then refuses the start, and reports it. */
function defaultOf(type: WireType<unknown>, text: string): unknown {
  try {
    return type.fromExample(text);
  } catch {
    return undefined;
  }
}

/** The sentence with the example at its end. */
function egAfter(sentence: string, example: string | undefined): string {
  return example === undefined ? sentence : `${sentence.replace(/\.$/, "")}${egOf(example)}`;
}

function egOf(example: string | undefined): string {
  return example === undefined ? "" : `, e.g. \`${example}\``;
}
