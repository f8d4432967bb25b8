/** What a log line may hold: no secret, nothing personal, and of an error only what it is and where. */
import { errorFields } from "./error-fields.ts";
import { HIDDEN } from "./hidden.ts";

const MAX_DEPTH = 5;

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
  const redactMember = (value: unknown, depth: number): unknown => {
    if (value instanceof Error) return errorFields(value);
    if (typeof value !== "object" || value === null || value instanceof Date) return value;
    if (depth === 0) return HIDDEN;
    if (Array.isArray(value)) return value.map((one) => redactMember(one, depth - 1));
    return redactMembers(value, depth - 1);
  };
  const redactMembers = (fields: object, depth: number): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, hidden.has(plain(name)) ? HIDDEN : redactMember(value, depth)]),
    );
  return (fields) => redactMembers(fields, MAX_DEPTH);
}

function plain(name: string): string {
  return name.replace(/[_-]/g, "").toLowerCase();
}
