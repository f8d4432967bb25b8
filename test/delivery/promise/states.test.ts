import { expect, test } from "@jest/globals";
import {
  answerableStates,
  type DeliveryState,
  deliveryStates,
  operatorActions,
  restStates,
  settledStates,
  stateAfterFailure,
} from "../../../src/delivery/promise/states.ts";
import { type TopErrorCode, topErrorCodes } from "../../../src/top/errors.ts";

test("a call is retried automatically only if TOP certainly did not execute it", () => {
  for (const code of Object.keys(topErrorCodes) as TopErrorCode[]) {
    expect([code, stateAfterFailure[code] === "QUEUED"]).toEqual([code, topErrorCodes[code].retryable]);
  }
});

test("every state except QUEUED and SENDING is a rest state, and every rest state except UNKNOWN is settled", () => {
  for (const state of Object.keys(deliveryStates) as DeliveryState[]) {
    expect(restStates.includes(state)).toBe(!["QUEUED", "SENDING"].includes(state));
    expect(settledStates.includes(state)).toBe(restStates.includes(state) && state !== "UNKNOWN");
  }
  expect(answerableStates.filter((state) => settledStates.includes(state))).toEqual([]);
});

test("operators cannot change a delivery that is being sent or that TOP accepted", () => {
  for (const { from } of Object.values(operatorActions)) {
    expect(from).not.toContain("SENDING");
    expect(from).not.toContain("ACCEPTED");
  }
});
