/**
 * Masks personal data for people who may not see it. They see enough to recognise their own data, but never the whole value. The
 * declarations say what is personal.
 */
import { fieldsOf, type Personal, type TopFieldDeclaration } from "../wire/field.ts";
import { isJsonObject, type Json, type JsonObject } from "../wire/json.ts";
import type { DeclaredClass } from "../wire/wire-type.ts";
import { HIDDEN } from "./hidden.ts";

/** When fewer characters than this would stay hidden, half of the text is hidden instead. */
const MIN_HIDDEN = 4;

const MAX_DOMAIN_CHARACTERS = 253;
const DOMAIN = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u;

interface Ends {
  /** The maximum number of characters that are shown at the beginning; `last`: at the end. */
  readonly first: number;
  readonly last: number;
}

const shownEnds: Readonly<Record<Personal, Ends>> = {
  identity: { first: 1, last: 1 },
  name: { first: 1, last: 0 },
  birthday: { first: 0, last: 0 },
  phone: { first: 3, last: 4 },
  email: { first: 3, last: 0 },
  address: { first: 0, last: 0 },
  account: { first: 0, last: 4 },
  health: { first: 0, last: 0 },
};

/** The text with its middle, or all of it, hidden. At most half of a short text is shown. A character is a code point. */
export function maskValue(kind: Personal, text: string): string {
  return kind === "email" ? maskEmail(text) : maskMiddle(text, shownEnds[kind]);
}

/**
 * TOP's JSON of a declared class, masked: every personal member is masked. Everything that is not declared is hidden, including the names
 * of members.
 */
export function maskObject(type: DeclaredClass, json: Json): Json {
  if (!isJsonObject(json)) return json === null ? null : HIDDEN;
  const fields = new Map(fieldsOf(type).map((field) => [field.name, field]));
  const masked: JsonObject = {};
  for (const [name, member] of Object.entries(json)) {
    const field = fields.get(name);
    masked[field ? name : HIDDEN] = field ? maskMember(field, member) : HIDDEN;
  }
  return masked;
}

/** GraphQL's and TOP's names of a class's personal members, at every depth. */
export function personalNamesOf(type: DeclaredClass): string[] {
  return fieldsOf(type).flatMap(({ property, name, personal, type: { nested } }) =>
    personal ? [property, name] : nested ? personalNamesOf(nested()) : [],
  );
}

function maskMember(field: TopFieldDeclaration, json: Json): Json {
  const { personal, type } = field;
  if (json === null) return null;
  if (personal) return Array.isArray(json) ? json.map((one) => maskJson(personal, one)) : maskJson(personal, json);
  // A file may be a photograph of an identity card, with the owner's name as its file name.
  if (type.parameter === "file") return HIDDEN;
  const { nested } = type;
  if (nested) return Array.isArray(json) ? json.map((one) => maskObject(nested(), one)) : maskObject(nested(), json);
  let isAsDeclared = true;
  type.check(json, "", () => {
    isAsDeclared = false;
  });
  return isAsDeclared ? json : HIDDEN;
}

function maskJson(kind: Personal, json: Json): Json {
  if (typeof json === "string") return maskValue(kind, json);
  return typeof json === "number" || typeof json === "bigint" ? maskValue(kind, json.toString()) : HIDDEN;
}

function maskEmail(text: string): string {
  const at = text.lastIndexOf("@");
  const domain = text.slice(at + 1);
  const isEmail = at > 0 && domain.length <= MAX_DOMAIN_CHARACTERS && DOMAIN.test(domain);
  return isEmail ? `${maskMiddle(text.slice(0, at), shownEnds.email)}@${domain}` : HIDDEN;
}

function maskMiddle(text: string, { first, last }: Ends): string {
  const characters = Array.from(text);
  const shown = characters.length - first - last >= MIN_HIDDEN ? first + last : Math.floor(characters.length / 2);
  const end = Math.min(last, shown);
  const start = Math.min(first, shown - end);
  return `${characters.slice(0, start).join("")}${HIDDEN}${characters.slice(characters.length - end).join("")}`;
}
