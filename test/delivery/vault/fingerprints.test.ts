import { expect, test } from "@jest/globals";
import { createFingerprints } from "../../../src/delivery/vault/fingerprints.ts";

test("fingerprints differ if the API, the value, the purpose or the secret differs", () => {
  const one = createFingerprints(Buffer.alloc(32, 1));
  const other = createFingerprints(Buffer.alloc(32, 2));
  const all = [one.input("x", "y"), one.input("x", "z"), one.input("xy", ""), one.businessKey("x", "y"), other.input("x", "y")];
  expect(new Set(all).size).toBe(all.length);
  expect(one.input("x", "y")).toBe(all[0]);
});
