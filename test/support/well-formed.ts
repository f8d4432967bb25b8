/** Checks what every reply of the GraphQL route must be, for any request and any answer of TOP. */
import type { Received } from "./raw-client.ts";

const STACK_TRACE = /\n\s+at |node_modules|\.[jt]s:\d+/;

/** What is wrong with the reply; undefined when it is well-formed. */
export function problemOf({ status, headers, body }: Received): string | undefined {
  const text = body.toString("utf8");
  if (status < 200 || status >= 500) return `HTTP ${status}: ${text}`;
  if (!/^application\/(graphql-response\+)?json\b/.test(headers["content-type"] ?? "")) return `${headers["content-type"]}: ${text}`;
  if (STACK_TRACE.test(text)) return `a stack trace: ${text}`;
  try {
    return problemOfReply(status, JSON.parse(text));
  } catch {
    return `no JSON: ${text}`;
  }
}

function problemOfReply(status: number, reply: unknown): string | undefined {
  const problem = (words: string): string => `${words}: HTTP ${status}, ${JSON.stringify(reply)}`;
  if (!isObject(reply)) return problem("no object");
  const { data, errors, ...others } = reply;
  if (Object.keys(others).length > 0) return problem("a member that GraphQL does not know");
  if (data !== undefined && data !== null && !isObject(data)) return problem("data that is no object");
  if (data !== undefined && status !== 200) return problem("data under a status that says failure");
  if (errors === undefined) return data ? undefined : problem("neither data nor errors");
  if (!Array.isArray(errors) || errors.length === 0) return problem("errors that are no list");
  return errors.every(isShownError) ? undefined : problem("an error without words or code, or an internal one");
}

function isShownError(error: unknown): boolean {
  if (!isObject(error) || typeof error.message !== "string" || error.message === "" || !isObject(error.extensions)) return false;
  const { code } = error.extensions;
  return typeof code === "string" && code !== "INTERNAL_SERVER_ERROR";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
