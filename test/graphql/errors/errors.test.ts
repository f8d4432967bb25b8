import { expect, test } from "@jest/globals";
import { GraphQLError } from "graphql";
import { createErrorFormatter } from "../../../src/graphql/errors/errors.ts";
import type { FailedEvent } from "../../../src/graphql/events.ts";
import { TopError } from "../../../src/top/errors.ts";

/** Formats an error that a resolver has thrown, and returns it with the emitted events. */
function format(thrown: Error): { shown: ReturnType<ReturnType<typeof createErrorFormatter>>; told: FailedEvent[] } {
  const told: FailedEvent[] = [];
  const error = new GraphQLError(thrown.message, { originalError: thrown, path: ["field"] });
  const code = typeof error.extensions.code === "string" ? error.extensions.code : "INTERNAL_SERVER_ERROR";
  const formatted = { message: error.message, path: ["field"], extensions: { ...error.extensions, code } };
  const shown = createErrorFormatter((event) => told.push(event))(formatted, error);
  return { shown, told };
}

test("for an unexpected error, the client sees only an id, and the event has the same id", () => {
  const thrown = new TypeError("secret details");
  const { shown, told } = format(thrown);
  const { errorId } = shown.extensions as { errorId: string };
  expect(shown).toEqual({
    message: `Internal error. Tell the operator this id: ${errorId}.`,
    path: ["field"],
    extensions: { code: "INTERNAL_SERVER_ERROR", errorId },
  });
  expect(told).toEqual([{ kind: "failed", errorId, error: thrown }]);
});

test("a foreign error with its own extensions is masked, too", () => {
  const { shown } = format(Object.assign(new Error("secret"), { extensions: { code: "ANYTHING", secret: "x" } }));
  expect(JSON.stringify(shown)).not.toContain("secret");
});

test("a TopError is shown unchanged and emits no event, because its call already had one", () => {
  const rejected = format(new TopError("TOP_REJECTED", "words", { top: { method: "m" } }));
  expect(rejected.shown).toMatchObject({ message: "words", extensions: { code: "TOP_REJECTED", retryable: false, top: { method: "m" } } });
  expect(rejected.told).toEqual([]);
});
