/** The interface of one type of value: its GraphQL type and its form in TOP's JSON. The types themselves are in `types/`. */
import type { Json } from "./json.ts";

/** A class whose members have `@TopField`. */
export type DeclaredClass<T extends object = object> = new () => T;

/** Is called with one problem of a JSON value: the member's path, and what is expected there. */
export type Report = (problem: { readonly path: string; readonly kind: "missing" | "invalid"; readonly expected: string }) => void;

/** Is called with the path, in TOP's names, of a value that became null because it could not be read: `result.expire_time`, `tags[]`. */
export type OnUndecoded = (path: string) => void;

/** The operator's limits of an input, in addition to those of TOP's pages. */
export interface InputLimits {
  /** The maximum size in bytes of one file, decoded. */
  readonly maxFileBytes: number;
}

/**
 * `text`: the text itself. `json`: JSON text. `commas`: the items' own texts, separated by commas.
 * `file`: a part of a multipart body, which the signature does not cover.
 */
export type ParameterForm = "text" | "json" | "commas" | "file";

/** Examples and descriptions of an object's members, by TOP's name, for a place where the page has others than the class. */
export type MembersHere = Readonly<Record<string, { readonly about?: string; readonly example?: string }>>;

export interface ChoiceValue {
  readonly name: string;
  /** The value in TOP's JSON. */
  readonly value: string | number;
  /** What it means, in Chinese and English. */
  readonly about: string;
}

/** One type of value. `T` is the value as a resolver sees it. */
export interface WireType<T> {
  /** The type's name on TOP's pages: `String`, `Number`, `Boolean`, `Date`, or a class's name; a list ends with ` []`. */
  readonly topName: () => string;
  /** The type for type-graphql: a class, a scalar, an enum object, or an array with one of these. */
  readonly graphql: () => object;
  /** The class of an object, or of a list's objects; undefined for other types. */
  readonly nested: (() => DeclaredClass) | undefined;
  /**
   * For a list: the type of its items, and the maximum number of items that TOP accepts (undefined: the page has no limit). Absent for
   * other types.
   */
  readonly list?: { readonly item: WireType<unknown>; readonly maxItems: number | undefined };
  /** For a closed list: its GraphQL name, and each value in GraphQL and in TOP's JSON. Absent for other types. */
  readonly choice?: { readonly name: string; readonly values: readonly ChoiceValue[] };
  /** The form of the value when it is its own parameter. */
  readonly parameter: ParameterForm;
  /** The value as TOP's JSON. */
  encode(value: T): Json;
  /**
   * The value of TOP's JSON, read leniently. It is null when the JSON cannot be read: one odd member must not make an answer unusable.
   * @param onUndecoded is called with the paths inside the value that cannot be read. The caller must report the path of the value itself.
   */
  decode(json: Json, onUndecoded?: OnUndecoded): T | null;
  /** Checks JSON strictly, as the gateway does, and reports every problem. */
  check(json: Json, path: string, report: Report): void;
  /**
   * What to send instead (`Send …`), for a value that the GraphQL type allows but TOP's page does not; undefined when it can be sent.
   * Absent when the GraphQL type already refuses all wrong values.
   */
  readonly advise?: (value: T, limits: InputLimits) => string | undefined;
  /** The value of an example on TOP's page. An object is made of its members' examples; `here` replaces some of these. */
  fromExample(example: string, here?: MembersHere): T;
  /** The value in a GraphQL client's JSON variables. */
  toVariable(value: T): Json;
}
