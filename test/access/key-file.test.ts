import { expect, test } from "@jest/globals";
import { readKeyHolders } from "../../src/access/key-file.ts";
import { readSessions } from "../../src/access/sessions.ts";
import { entryOf, hashOf } from "../support/access.ts";

const SECRET = "hunter2";
const readKeys = (content: unknown) => () =>
  readKeyHolders(typeof content === "string" ? content : JSON.stringify(content), new Map([["shop-1", SECRET]]), ["a:b"]);

test("An entry is a caller with its scopes, session and keys", () => {
  const [holder] = readKeys({ keys: [entryOf("desk", { scopes: ["a:b"], session: "shop-1", gateway: true })] })();
  expect(holder).toEqual({
    caller: { id: "desk", holder: "desk", scopes: new Set(["a:b"]), gateway: true, session: SECRET },
    hashes: [Buffer.from(hashOf("key-of-desk"), "hex")],
    expiresAt: undefined,
  });
});

test("An entry may say when its keys expire", () => {
  const [holder] = readKeys({ keys: [entryOf("desk", { expires: "2027-01-31T00:00:00+08:00" })] })();
  expect(holder?.expiresAt).toBe(Date.UTC(2027, 0, 30, 16));
});

test.each<[string, unknown, string]>([
  ["no JSON", `{"keys": [${SECRET}`, "this is not JSON"],
  ["no object", [SECRET], "expected object"],
  ["no list of keys", { keys: SECRET }, "keys: "],
  ["an empty list", { keys: [] }, "keys: must have at least one entry"],
  ["an unknown member", { keys: [{ ...entryOf("desk"), scope: ["x"] }] }, 'keys[0]: Unrecognized key: "scope"'],
  ["no id", { keys: [{ ...entryOf("desk"), id: "" }] }, "keys[0].id: must not be empty"],
  ["an id that holds a control character", { keys: [{ ...entryOf("desk"), id: "a\nb" }] }, "keys[0].id: must be text without control"],
  ["an id that is too long", { keys: [{ ...entryOf("desk"), id: "客".repeat(86) }] }, "keys[0].id: must have at most 255 bytes"],
  ["an id that looks like an end user's", { keys: [{ ...entryOf("desk"), id: "desk::7" }] }, "keys[0].id: must not contain ::"],
  [
    "an id that ends with the beginning of that",
    { keys: [{ ...entryOf("desk"), id: "desk:" }] },
    "keys[0].id: must not contain ::, nor end with a colon",
  ],
  ["an unknown scope", { keys: [entryOf("desk", { scopes: ["a:b", "a:c"] })] }, "keys[0].scopes: there is no scope a:c; there are a:b"],
  ["a time without an offset", { keys: [entryOf("desk", { expires: "2027-01-31T00:00:00" })] }, "keys[0].expires: must be a time such as"],
  ["an id twice", { keys: [entryOf("desk"), entryOf("desk")] }, "keys[1].id: desk has an entry already"],
  [
    "a hash twice",
    { keys: [entryOf("a", { sha256: [hashOf("x")] }), entryOf("b", { sha256: [hashOf("x")] })] },
    "keys[1].sha256: the same",
  ],
  ["a key instead of its hash", { keys: [entryOf("desk", { sha256: [SECRET] })] }, "keys[0].sha256[0]: must be 64 hexadecimal digits"],
  ["no hash", { keys: [entryOf("desk", { sha256: [] })] }, "keys[0].sha256: must have one hash, or two"],
  ["three hashes", { keys: [entryOf("desk", { sha256: ["a", "b", "c"].map(hashOf) })] }, "remove the older one"],
  ["a scope that contains a blank", { keys: [entryOf("desk", { scopes: ["a b"] })] }, "keys[0].scopes[0]: must be a name"],
  ["an unknown session", { keys: [entryOf("desk", { session: "shop-9" })] }, "keys[0].session: ACCESS_SESSIONS_FILE"],
])("A key file with %s is refused; the message names the entry's place and repeats no value", (_what, content, problem) => {
  expect(readKeys(content)).toThrow(problem);
  expect(readKeys(content)).not.toThrow(SECRET);
});

test.each<[string, unknown, string]>([
  ["no JSON", `{"shop": ${SECRET}`, "this is not JSON"],
  ["a list", [SECRET], "expected record"],
  ["a token that is empty", { shop: " " }, "shop: must not be empty"],
  ["a token that is not a text", { shop: [SECRET] }, "shop: "],
])("A session file with %s is refused, and the message repeats no token", (_what, content, problem) => {
  const read = () => readSessions(typeof content === "string" ? content : JSON.stringify(content));
  expect(read).toThrow(problem);
  expect(read).not.toThrow(SECRET);
});
