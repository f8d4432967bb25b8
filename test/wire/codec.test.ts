import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { topApis } from "../../src/apis/index.ts";
import { checkObject } from "../../src/wire/check.ts";
import { decodeObject } from "../../src/wire/decode.ts";
import { encodeObject, encodeText } from "../../src/wire/encode.ts";
import { exampleOf } from "../../src/wire/example.ts";
import { fieldsOf } from "../../src/wire/field.ts";
import { type JsonObject, parseJson } from "../../src/wire/json.ts";
import { anyInput } from "../support/arbitrary-input.ts";
import { withoutNulls } from "../support/without-nulls.ts";

/** Inputs of each API. For all APIs together, these are thousands. */
const OF_EACH = 25;

describe.each(topApis.map((api) => [api.field, api.input.type] as const))("the input of %s", (_mutation, type) => {
  test("passes the strict check of the gateway's side after encoding, for any value", () => {
    fc.assert(
      fc.property(anyInput(type, fieldsOf), (input) => {
        checkObject(type, parseJson(encodeText(type, input)), "input", (problem) => expect(problem).toBeUndefined());
      }),
      { numRuns: OF_EACH },
    );
  });

  test("encodes to text that decodes to the same input, for any value", () => {
    fc.assert(
      fc.property(anyInput(type, fieldsOf), (input) => {
        expect(withoutNulls(decodeObject(type, parseJson(encodeText(type, input)) as JsonObject))).toEqual(withoutNulls(input));
      }),
      { numRuns: OF_EACH },
    );
  });

  test("is written as the text of its JSON object, for any value", () => {
    fc.assert(
      fc.property(anyInput(type, fieldsOf), (input) => {
        expect(encodeText(type, input)).toBe(JSON.stringify(encodeObject(type, input)));
      }),
      { numRuns: OF_EACH },
    );
  });

  test("the page's example is encoded and decoded to the same example", () => {
    const example = exampleOf(type);
    expect(withoutNulls(decodeObject(type, parseJson(encodeText(type, example)) as JsonObject))).toEqual(withoutNulls(example));
  });
});
