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

test("a call is repeated by itself only where TOP certainly did not execute it", () => {
  for (const code of Object.keys(topErrorCodes) as TopErrorCode[]) {
    expect([code, stateAfterFailure[code] === "QUEUED"]).toEqual([code, topErrorCodes[code].retryable]);
  }
});

test("every state goes on by itself, is at rest, or both is settled and at rest", () => {
  for (const state of Object.keys(deliveryStates) as DeliveryState[]) {
    expect(restStates.includes(state)).toBe(!["QUEUED", "SENDING"].includes(state));
    expect(settledStates.includes(state)).toBe(restStates.includes(state) && state !== "UNKNOWN");
  }
  expect(answerableStates.filter((state) => settledStates.includes(state))).toEqual([]);
});

test("operators touch nothing that is being sent or that TOP took", () => {
  for (const { from } of Object.values(operatorActions)) {
    expect(from).not.toContain("SENDING");
    expect(from).not.toContain("ACCEPTED");
  }
});
