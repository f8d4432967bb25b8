import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { DeliveryKey } from "../../../src/delivery/vault/keys.ts";
import { createSafe } from "../../../src/delivery/vault/safe.ts";

const a: DeliveryKey = { id: "a", key: Buffer.alloc(32, 1) };
const b: DeliveryKey = { id: "b", key: Buffer.alloc(32, 2) };
const safe = createSafe([a]);

test("any encrypted text is decrypted to the same text", () => {
  fc.assert(fc.property(fc.string(), fc.string(), (text, place) => expect(safe.open(safe.seal(text, place), place)).toBe(text)));
});

test("equal texts are encrypted differently", () => {
  expect(safe.seal("text", "here")).not.toBe(safe.seal("text", "here"));
});

test("an encrypted text that was moved to another place cannot be decrypted", () => {
  expect(() => safe.open(safe.seal("text", "here"), "there")).toThrow("belongs to another delivery");
});

test("an encrypted text with any changed byte cannot be decrypted", () => {
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

  test("the old key still decrypts, and the new key encrypts", () => {
    const old = safe.seal("text", "here");
    expect(rotated.open(old, "here")).toBe("text");
    expect([rotated.isCurrent(old), rotated.isCurrent(rotated.seal("text", "here"))]).toEqual([false, true]);
    expect(() => safe.open(rotated.seal("text", "here"), "here")).toThrow("key b, which DELIVERY_KEYS_FILE does not have");
  });

  test("a key with another key's id decrypts nothing", () => {
    expect(() => createSafe([{ ...b, id: "a" }]).open(safe.seal("text", "here"), "here")).toThrow("cannot be decrypted");
  });
});
