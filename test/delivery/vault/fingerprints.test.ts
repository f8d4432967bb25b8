import { expect, test } from "@jest/globals";
import { createFingerprints } from "../../../src/delivery/vault/fingerprints.ts";

test("fingerprints tell apart what differs in API, value or purpose, and depend on the secret", () => {
  const one = createFingerprints(Buffer.alloc(32, 1));
  const other = createFingerprints(Buffer.alloc(32, 2));
  const all = [one.input("x", "y"), one.input("x", "z"), one.input("xy", ""), one.businessKey("x", "y"), other.input("x", "y")];
  expect(new Set(all).size).toBe(all.length);
  expect(one.input("x", "y")).toBe(all[0]);
});
