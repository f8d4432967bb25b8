/**
 * Facts that graphql-js gives only in its English messages. All patterns for these messages are in this file. The test beside it makes
 * graphql-js produce each message, and fails when a new version changes one.
 */

/** A missing or unknown member of an input object. Messages about documents have `Type.member`, those about variables have `member`. */
const MEMBER = /^Field "(?:\w+\.)?(\w+)" (of required type|is not defined)/;

const MISSING_ARGUMENT = /argument "(\w+)" of type .+ is required/;

const SUGGESTION = / ?Did you mean[^?]+\?$/;

const TOO_MANY_TOKENS = /contains more tha[nt] (\d+) tokens/;

/** A token with its text. The text may be a value. */
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

/** The message without "Did you mean …?", which would reveal names of the schema. */
export function withoutSuggestion(message: string): string {
  return message.replace(SUGGESTION, "");
}

/** The allowed number of tokens, from the parser's message that a document has more; undefined for any other message. */
export function tokenLimitIn(message: string): number | undefined {
  const limit = TOO_MANY_TOKENS.exec(message)?.[1];
  return limit === undefined ? undefined : Number(limit);
}

/** The parser's message without the text of the token, which may be a value. The error's location still shows which token it is. */
export function withoutTokenText(message: string): string {
  return message.replace(TOKEN, "$1");
}
