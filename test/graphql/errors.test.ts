import { expect, test } from "@jest/globals";
import { GraphQLError } from "graphql";
import { createErrorFormatter } from "../../src/graphql/errors.ts";
import { TopError } from "../../src/top/errors.ts";

interface Logged {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** Formats what a resolver has thrown, and returns what was logged beside it. */
function format(thrown: Error): { shown: ReturnType<ReturnType<typeof createErrorFormatter>>; logged: Logged[] } {
  const logged: Logged[] = [];
  const error = new GraphQLError(thrown.message, { originalError: thrown, path: ["field"] });
  const code = typeof error.extensions.code === "string" ? error.extensions.code : "INTERNAL_SERVER_ERROR";
  const formatted = { message: error.message, path: ["field"], extensions: { ...error.extensions, code } };
  const shown = createErrorFormatter({ error: (fields, message) => logged.push({ fields, message }) })(formatted, error);
  return { shown, logged };
}

test("an unexpected error is shown as an id only, and given to the log under that id", () => {
  const thrown = new TypeError("secret details");
  const { shown, logged } = format(thrown);
  const { errorId } = shown.extensions as { errorId: string };
  expect(shown).toEqual({
    message: `Internal error. Tell the operator this id: ${errorId}.`,
    path: ["field"],
    extensions: { code: "INTERNAL_SERVER_ERROR", errorId },
  });
  expect(logged).toEqual([{ fields: { errorId, err: thrown }, message: expect.any(String) }]);
});

test("a foreign error with extensions of its own is masked all the same", () => {
  const { shown } = format(Object.assign(new Error("secret"), { extensions: { code: "ANYTHING", secret: "x" } }));
  expect(JSON.stringify(shown)).not.toContain("secret");
});

test("a TopError is shown as it is; only what the operator must mend is logged", () => {
  const rejected = format(new TopError("TOP_REJECTED", "words", { top: { method: "m" } }));
  expect(rejected.shown).toMatchObject({ message: "words", extensions: { code: "TOP_REJECTED", retryable: false, top: { method: "m" } } });
  expect(rejected.logged).toEqual([]);
  const misconfigured = format(new TopError("TOP_MISCONFIGURED", "Invalid signature", { top: { method: "m", code: 25 } }));
  expect(misconfigured.logged).toEqual([
    { fields: { code: "TOP_MISCONFIGURED", top: { method: "m", code: 25 } }, message: "Invalid signature" },
  ]);
});
