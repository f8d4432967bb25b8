import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { topApis } from "../../../src/apis/index.ts";
import { readContents, readReceipt, wireTextOf, writeContents, writeReceipt } from "../../../src/delivery/vault/contents.ts";
import type { TopApi } from "../../../src/top/api.ts";
import { businessKeyOf } from "../../../src/top/business-key.ts";
import { fieldsOf } from "../../../src/wire/field.ts";
import { anyInput } from "../../support/arbitrary-input.ts";

/** Inputs of each API. For all APIs together, these are thousands. */
const OF_EACH = 25;

describe.each((topApis as readonly TopApi[]).map((api) => [api.field, api] as const))("%s", (_, api) => {
  const session = fc.option(fc.string(), { nil: undefined });

  test("a stored input is sent with exactly the same bytes as a direct call", () => {
    fc.assert(
      fc.property(anyInput(api.input.type, fieldsOf), session, (input, token) => {
        const text = wireTextOf(api, input);
        const contents = readContents(api, writeContents(text, token));
        expect(contents.input && wireTextOf(api, contents.input)).toBe(text);
        expect(contents.session).toBe(token);
      }),
      { numRuns: OF_EACH },
    );
  });

  test("an absent input stays absent", () => {
    expect(readContents(api, writeContents(wireTextOf(api, null), undefined))).toEqual({ input: null, session: undefined });
  });

  test("a stored input keeps its business key", () => {
    fc.assert(
      fc.property(anyInput(api.input.type, fieldsOf), (input) => {
        const stored = readContents(api, writeContents(wireTextOf(api, input), undefined)).input ?? {};
        expect(businessKeyOf(api, stored)).toBe(businessKeyOf(api, input));
      }),
      { numRuns: OF_EACH },
    );
  });

  test("a stored answer of TOP is read unchanged", () => {
    const receipt = fc.record({ accepted: fc.boolean(), failureCode: nullable, failureMessage: nullable, requestId: nullable });
    fc.assert(
      fc.property(anyInput(api.payload, fieldsOf), receipt, (members, outcome) => {
        const payload = Object.assign(new api.payload(), members, outcome);
        const again = readReceipt(api, writeReceipt(api, payload));
        expect(again).toBeInstanceOf(api.payload);
        expect(writeReceipt(api, again)).toBe(writeReceipt(api, payload));
        expect(again).toMatchObject(outcome);
      }),
      { numRuns: OF_EACH },
    );
  });
});

const nullable = fc.option(fc.string());
