import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { DeliveryKey } from "../../../src/delivery/vault/keys.ts";
import { createSafe } from "../../../src/delivery/vault/safe.ts";

const a: DeliveryKey = { id: "a", key: Buffer.alloc(32, 1) };
const b: DeliveryKey = { id: "b", key: Buffer.alloc(32, 2) };
const safe = createSafe([a]);

test("any text comes back as it was", () => {
  fc.assert(fc.property(fc.string(), fc.string(), (text, place) => expect(safe.open(safe.seal(text, place), place)).toBe(text)));
});

test("no two texts look alike, not even equal ones", () => {
  expect(safe.seal("text", "here")).not.toBe(safe.seal("text", "here"));
});

test("a text that was moved to another place cannot be read", () => {
  expect(() => safe.open(safe.seal("text", "here"), "there")).toThrow("belongs to another delivery");
});

test("a text of which any byte was changed cannot be read", () => {
  const [id = "", base64 = ""] = safe.seal("text", "here").split(".");
  for (let at = 0; at < Buffer.from(base64, "base64").length; at++) {
    const bytes = Buffer.from(base64, "base64");
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    expect(() => safe.open(`${id}.${bytes.toString("base64")}`, "here")).toThrow("cannot be decrypted");
  }
  expect(() => safe.open(`${id}.`, "here")).toThrow("cannot be decrypted");
});

describe("when keys change", () => {
  const rotated = createSafe([b, a]);

  test("the old one still opens, and the new one encrypts", () => {
    const old = safe.seal("text", "here");
    expect(rotated.open(old, "here")).toBe("text");
    expect([rotated.isCurrent(old), rotated.isCurrent(rotated.seal("text", "here"))]).toEqual([false, true]);
    expect(() => safe.open(rotated.seal("text", "here"), "here")).toThrow("key b, which DELIVERY_KEYS_FILE does not have");
  });

  test("a key under another's id opens nothing", () => {
    expect(() => createSafe([{ ...b, id: "a" }]).open(safe.seal("text", "here"), "here")).toThrow("cannot be decrypted");
  });
});
