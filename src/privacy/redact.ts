/** Removes from a log line what it must not hold: secrets, personal data, and all of an error except its type and place. */
import { errorFields } from "./error-fields.ts";
import { HIDDEN } from "./hidden.ts";

const MAX_DEPTH = 5;

/** Limits the cache of names. It is far more than the number of field names; further names are checked each time. */
const MOST_KNOWN = 1000;

/** Names of members that hold secrets. They match in any case, with or without `_` and `-`. */
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
 * A function that makes fields fit to log: a member with the name of a secret, or with one of `names`, becomes `***`, at any depth.
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
  // A plain loop, because this runs for every log line.
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
