/** The HTTP transport for tests, and its failures. */
import { inspect } from "node:util";
import { expect } from "@jest/globals";
import { createHttpTransport, type HttpOptions, type HttpTransport } from "../../src/top/transport/http.ts";
import { HttpFailure } from "../../src/top/transport/http-failure.ts";

/** This secret is in the form of every failing call. It must not be anywhere in the failure. */
const MARKER = "6100e23secret-session";

export const form: string = `method=a.b&session=${MARKER}&sign=${MARKER}`;

export interface TestTransport {
  post(form: string): ReturnType<HttpTransport["post"]>;
  close(): void;
}

/** The transport. @param timeoutMs of each post. */
export function transportTo(
  gatewayUrl: URL,
  { timeoutMs = 10_000, ...options }: Partial<HttpOptions & { readonly timeoutMs: number }> = {},
): TestTransport {
  const transport = createHttpTransport({ gatewayUrl, connectTimeoutMs: 10_000, maxConcurrency: 8, ...options });
  return { post: (form) => transport.post(form, timeoutMs), close: () => transport.close() };
}

/** The `HttpFailure` of a post of `form`. It is checked that it shows nothing of the form. */
export async function failureOf(post: Promise<unknown>): Promise<HttpFailure> {
  const failure = await post.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof HttpFailure)) throw new Error("It did not fail as it should.", { cause: failure });
  expect(Object.getPrototypeOf(failure)).toBe(HttpFailure.prototype);
  expect(Reflect.ownKeys(failure).sort()).toEqual(["kind", "message", "name", "sent", "stack"]);
  for (const shown of [JSON.stringify(failure), inspect(failure, { depth: 10, showHidden: true }), failure.stack]) {
    expect(shown).not.toContain(MARKER);
  }
  return failure;
}
