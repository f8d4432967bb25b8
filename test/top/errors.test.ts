import { expect, test } from "@jest/globals";
import { GraphQLError } from "graphql";
import { TopError, type TopErrorCode, topErrorCodes } from "../../src/top/errors.ts";

const retryable: Record<TopErrorCode, boolean> = {
  TOP_REJECTED: false,
  TOP_UNAUTHENTICATED: false,
  TOP_FORBIDDEN: false,
  TOP_THROTTLED: true,
  TOP_UNAVAILABLE: true,
  TOP_OUTCOME_UNKNOWN: false,
  TOP_MISCONFIGURED: false,
};
const codes = Object.entries(retryable) as [TopErrorCode, boolean][];

test("the list of codes is closed", () => {
  expect(Object.keys(topErrorCodes).sort()).toEqual(Object.keys(retryable).sort());
});

test.each(codes)("%s has retryable: %p, which is true only if TOP certainly executed nothing", (code, expected) => {
  expect(new TopError(code, "words", { top: { method: "a.b" } }).extensions).toEqual({
    code,
    retryable: expected,
    top: { method: "a.b" },
  });
});

test("everything that TOP said is in the extensions", () => {
  const top = { method: "a.b", code: 7, msg: "m", subCode: "s", subMsg: "t", requestId: "r" };
  expect(new TopError("TOP_THROTTLED", "words", { top, retryAfterSeconds: 5 }).extensions).toEqual({
    code: "TOP_THROTTLED",
    retryable: true,
    retryAfterSeconds: 5,
    top,
  });
});

test("graphql-js copies the extensions of a thrown TopError", () => {
  const thrown = new TopError("TOP_OUTCOME_UNKNOWN", "words", { top: { method: "a.b" }, reason: "timeout" });
  const { message, extensions } = new GraphQLError(thrown.message, { originalError: thrown });
  expect({ message, extensions }).toEqual({ message: "words", extensions: thrown.extensions });
  expect(extensions.reason).toBe("timeout");
});

test("a TopError is a plain Error with a name and a stack", () => {
  const error = new TopError("TOP_REJECTED", "words", { top: { method: "a.b" } });
  expect(error).toBeInstanceOf(Error);
  expect(`${error}`).toBe("TopError: words");
  expect(error.stack).toContain("errors.test");
});
