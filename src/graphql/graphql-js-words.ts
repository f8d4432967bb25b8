/**
 * What graphql-js says in English only. Every pattern on its sentences stands here, and the test beside it makes graphql-js say each
 * sentence: it fails when a new version puts one differently.
 */

/** The member that an input object lacks, or has and should not have; `Type.member` in documents, `member` in variables. */
const MEMBER = /^Field "(?:\w+\.)?(\w+)" (of required type|is not defined)/;

const MISSING_ARGUMENT = /argument "(\w+)" of type .+ is required/;

const SUGGESTION = / ?Did you mean[^?]+\?$/;

const TOO_MANY_TOKENS = /contains more tha[nt] (\d+) tokens/;

/** A token with its text, which may be a value. */
const TOKEN = /\b(Name|Int|Float|String|BlockString|Comment) ".*"/s;

export interface WrongMember {
  readonly name: string;
  readonly fault: "missing" | "unknown";
}

/** The member of an input object that is missing or unknown; undefined for any other message. */
export function wrongMemberIn(message: string): WrongMember | undefined {
  const [, name, words] = MEMBER.exec(message) ?? [];
  return name === undefined ? undefined : { name, fault: words === "is not defined" ? "unknown" : "missing" };
}

/** The name of the required argument that is missing; undefined for any other message. */
export function missingArgumentIn(message: string): string | undefined {
  return MISSING_ARGUMENT.exec(message)?.[1];
}

/** The message without "Did you mean …?", which tells names of the schema. */
export function withoutSuggestion(message: string): string {
  return message.replace(SUGGESTION, "");
}

/** The number of tokens that a document may have, from the parser's message that it has more; undefined for any other message. */
export function tokenLimitIn(message: string): number | undefined {
  const limit = TOO_MANY_TOKENS.exec(message)?.[1];
  return limit === undefined ? undefined : Number(limit);
}

/** The parser's message without the text of the token that it met, which may be a value; the location says which it is. */
export function withoutTokenText(message: string): string {
  return message.replace(TOKEN, "$1");
}
