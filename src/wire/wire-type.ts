/** What one kind of value is on both sides: its GraphQL type and its form in TOP's JSON. The kinds themselves are in `types/`. */
import type { Json } from "./json.ts";

/** A class whose members carry `@TopField`. */
export type DeclaredClass<T extends object = object> = new () => T;

/** Takes one thing that is wrong with a JSON value: the member's path, and a sentence that says what belongs there. */
export type Report = (problem: { readonly path: string; readonly kind: "missing" | "invalid"; readonly expected: string }) => void;

/** Takes the place, in TOP's names, of a value that could not be read and is null therefore: `result.expire_time`, `tags[]`. */
export type OnUndecoded = (path: string) => void;

/** What the operator allows of an input, beside what TOP's pages do. */
export interface InputLimits {
  /** Of one file, decoded. */
  readonly maxFileBytes: number;
}

/**
 * `text`: as it is. `json`: as JSON text. `commas`: the items, each as it stands alone, with commas between them.
 * `file`: a part of a multipart body, which the signature leaves out.
 */
export type ParameterForm = "text" | "json" | "commas" | "file";

/** Examples and words of an object's members, by TOP's name, at a place where the page has others than the class. */
export type MembersHere = Readonly<Record<string, { readonly about?: string; readonly example?: string }>>;

export interface ChoiceValue {
  readonly name: string;
  /** In TOP's JSON. */
  readonly value: string | number;
  /** What it means, in Chinese and English. */
  readonly about: string;
}

/** `T` is the value as a resolver sees it. */
export interface WireType<T> {
  /** The type as TOP's pages name it: `String`, `Number`, `Boolean`, `Date`, a class's name, with ` []` behind it for a list. */
  readonly topName: () => string;
  /** The type as type-graphql takes it: a class, a scalar, an enum object, or one of them in an array. */
  readonly graphql: () => object;
  /** The class of an object, or of a list's objects; undefined for everything else. */
  readonly nested: (() => DeclaredClass) | undefined;
  /** Of a list: the kind of its items, and how many TOP takes at most; undefined where its page names no limit. Absent for everything else. */
  readonly list?: { readonly item: WireType<unknown>; readonly maxItems: number | undefined };
  /** Of a closed list: its GraphQL name, and each value as GraphQL and as TOP's JSON have it. Absent for everything else. */
  readonly choice?: { readonly name: string; readonly values: readonly ChoiceValue[] };
  /** How the value stands as a parameter of its own. */
  readonly parameter: ParameterForm;
  /** The value as TOP's JSON has it. */
  encode(value: T): Json;
  /**
   * The value that TOP's JSON means, read leniently: null where it cannot be read, for an answer is not refused over one odd member.
   * @param onUndecoded takes the places within the value that cannot be read; that of the value itself is its reader's to tell.
   */
  decode(json: Json, onUndecoded?: OnUndecoded): T | null;
  /** Reads JSON strictly, as the gateway's side does, and reports everything that does not belong. */
  check(json: Json, path: string, report: Report): void;
  /**
   * What to send instead (`Send …`), of a value that its GraphQL type allows and TOP's page does not; undefined where it can be sent.
   * Absent where the GraphQL type refuses all that is wrong.
   */
  readonly advise?: (value: T, limits: InputLimits) => string | undefined;
  /** The value that an example on TOP's page stands for; an object's is made of its members', some of which `here` replaces. */
  fromExample(example: string, here?: MembersHere): T;
  /** The value as a GraphQL client writes it in JSON variables. */
  toVariable(value: T): Json;
}
