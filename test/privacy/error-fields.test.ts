import { expect, test } from "@jest/globals";
import { errorFields } from "../../src/privacy/error-fields.ts";

/** The value that this function throws. */
function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("It threw nothing.");
}

const missing = undefined as unknown as { readonly part: () => void };
const recurse = (): number => recurse() + 1;

test.each<[string, () => unknown, string]>([
  ["a member of undefined", () => missing.part, "Cannot read properties of undefined (reading 'part')"],
  ["a call on undefined", () => ({ part: missing }).part.part(), "Cannot read properties of undefined (reading 'part')"],
  ["a recursion without end", recurse, "Maximum call stack size exceeded"],
])("An error message of the engine about the program is shown: %s", (_, run, message) => {
  expect(errorFields(thrownBy(run))).toMatchObject({ message });
});

test.each<[string, () => unknown]>([
  ["JSON.parse", () => JSON.parse("PRIVATE")],
  ["BigInt", () => BigInt("PRIVATE")],
  ["URL", () => new URL("PRIVATE")],
  ["in", () => "x" in ("PRIVATE" as unknown as object)],
  ["Node", () => Buffer.from(1 as unknown as string, "PRIVATE" as BufferEncoding)],
  [
    "a library",
    () => {
      throw Object.assign(new Error("PRIVATE\n    at PRIVATE (/PRIVATE.js:1:1)"), {
        options: { body: "PRIVATE" },
        name: "PRIVATE !",
        code: "PRIVATE !",
      });
    },
  ],
  [
    "a cause",
    () => {
      throw new Error("PRIVATE", { cause: new TypeError("PRIVATE") });
    },
  ],
  [
    "a thrown text",
    () => {
      throw "PRIVATE";
    },
  ],
])("The value in the error from %s is not shown", (_, run) => {
  expect(JSON.stringify(errorFields(thrownBy(run)))).not.toContain("PRIVATE");
});

test("The type of an error and its place in the code are shown", () => {
  const error = Object.assign(new RangeError("words"), { code: "ERR_ODD" });
  expect(errorFields(new Error("words", { cause: error }))).toEqual({
    type: "Error",
    stack: expect.arrayContaining([expect.stringMatching(/^at .*error-fields\.test\.ts:\d+:\d+\)?$/)]),
    cause: { type: "RangeError", code: "ERR_ODD", stack: expect.arrayContaining([expect.stringContaining("error-fields.test.ts")]) },
  });
});

test("An error whose code is undefined has no code", () => {
  expect(errorFields(Object.assign(new Error("words"), { code: undefined }))).not.toHaveProperty("code");
});

test("An error that is its own cause is cut off after three causes", () => {
  const error = new Error("words");
  error.cause = error;
  expect(JSON.stringify(errorFields(error)).match(/"cause"/g)).toHaveLength(3);
});
