import { expect, test } from "@jest/globals";
import { CrossBorderResult } from "../../src/apis/crossborder/cross-border-parts.ts";
import { outcomeOf } from "../../src/wire/receipt.ts";

test.each([
  [true, true, true],
  [false, false, false],
  [true, undefined, true],
  [false, undefined, false],
  [true, false, null],
  [false, true, null],
  [undefined, true, null],
  [undefined, undefined, null],
])("The outcome %s with the confirmation %s is %s: an answer that contradicts itself has no outcome", (success, data, accepted) => {
  expect(outcomeOf(CrossBorderResult, Object.assign(new CrossBorderResult(), { success, data })).accepted).toBe(accepted);
});
