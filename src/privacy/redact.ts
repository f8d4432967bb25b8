/** What a log line may hold: no secret, nothing personal, and of an error only what it is and where. */
import { errorFields } from "./error-fields.ts";
import { HIDDEN } from "./hidden.ts";

const MAX_DEPTH = 5;

/** Far more than there are names of fields; a line's names are looked at anew beyond it. */
const MOST_KNOWN = 1000;

/** Names of members that hold secrets, in whatever case and however their words are joined. */
const secretNames = [
  "appSecret",
  "authorization",
  "cookie",
  "headers",
  "key",
  "password",
  "proxyAuthorization",
  "secret",
  "session",
  "setCookie",
  "sign",
  "signature",
  "token",
  "xTopSession",
];

/**
 * Fields as they may be logged: `***` for what stands under the name of a secret or under one of `names`, at any depth.
 * @param names more names to hide, such as those of personal fields.
 */
export function createRedactor(names: readonly string[]): (fields: Readonly<Record<string, unknown>>) => Record<string, unknown> {
  const hidden = new Set([...secretNames, ...names].map(plain));
  const known = new Map<string, boolean>();
  const isHidden = (name: string): boolean => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const verdict = hidden.has(plain(name));
    if (known.size < MOST_KNOWN) known.set(name, verdict);
    return verdict;
  };
  const redactMember = (value: unknown, depth: number): unknown => {
    if (value instanceof Error) return errorFields(value);
    if (typeof value !== "object" || value === null || value instanceof Date) return value;
    if (depth === 0) return HIDDEN;
    if (Array.isArray(value)) return value.map((one) => redactMember(one, depth - 1));
    return redactMembers(value, depth - 1);
  };
  // A loop: this is done for every line.
  const redactMembers = (fields: object, depth: number): Record<string, unknown> => {
    const redacted: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(fields)) redacted[name] = isHidden(name) ? HIDDEN : redactMember(value, depth);
    return redacted;
  };
  return (fields) => redactMembers(fields, MAX_DEPTH);
}

function plain(name: string): string {
  return name.replace(/[_-]/g, "").toLowerCase();
}
