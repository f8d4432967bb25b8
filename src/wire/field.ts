/**
 * `@TopField`: the one line that declares a member. Its facts are kept in one map by class, not in GraphQL extensions, which
 * are lost when the federation SDL is made; everything else (schema, wire JSON, sandbox, README) reads them here.
 */
import "reflect-metadata"; // type-graphql refuses to load without it
import { Field } from "type-graphql";
import type { DeclaredClass, WireType } from "./wire-type.ts";

/** What kind of personal data a field holds; masking goes by it. */
export type Personal = "identity" | "name" | "birthday" | "phone" | "email" | "address" | "account";

/** Which part of the business outcome an answer's member carries, see `receipt.ts`. */
export type Outcome = "accepted" | "failureCode" | "failureMessage";

export interface FieldFacts {
  /** What the member means, in Chinese (TOP's words) and English. Reaches GraphiQL as the description. */
  readonly about: string;
  /** The example value on TOP's page; absent where the page has none, as for objects. */
  readonly example?: string;
  /** For an object: the page's examples of members, by TOP's name, where this place shows others than the class's own. */
  readonly examples?: Readonly<Record<string, string>>;
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
    Field(type.graphql, { description: descriptionOf(declaration), nullable: facts.required !== true })(target, property);
  };
}

/** The declared members of a class, in the order of TOP's page; empty for a class that declares none. */
export function fieldsOf(owner: DeclaredClass): readonly TopFieldDeclaration[] {
  return fieldsByClass.get(owner) ?? [];
}

function descriptionOf({ about, name, example }: TopFieldDeclaration): string {
  return example === undefined ? `${about}\n\nTOP: \`${name}\`` : `${about}\n\nTOP: \`${name}\`, e.g. \`${example}\``;
}
