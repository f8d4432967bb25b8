import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { topApis } from "../../../src/apis/index.ts";
import { readContents, readReceipt, wireTextOf, writeContents, writeReceipt } from "../../../src/delivery/vault/contents.ts";
import type { TopApi } from "../../../src/top/api.ts";
import { businessKeyOf } from "../../../src/top/business-key.ts";
import { fieldsOf } from "../../../src/wire/field.ts";
import { anyInput } from "../../support/arbitrary-input.ts";

/** Inputs of each API; of all together, thousands. */
const OF_EACH = 25;

describe.each((topApis as readonly TopApi[]).map((api) => [api.field, api] as const))("%s", (_, api) => {
  const session = fc.option(fc.string(), { nil: undefined });

  test("what is sent from the store is, byte for byte, what would have been sent directly", () => {
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

  test("an input that was stored is about the same thing", () => {
    fc.assert(
      fc.property(anyInput(api.input.type, fieldsOf), (input) => {
        const stored = readContents(api, writeContents(wireTextOf(api, input), undefined)).input ?? {};
        expect(businessKeyOf(api, stored)).toBe(businessKeyOf(api, input));
      }),
      { numRuns: OF_EACH },
    );
  });

  test("TOP's answer comes back as it was", () => {
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
