import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { loadConfig } from "../../src/service/config.ts";
import { fileWith } from "../support/access.ts";

const storeIn = (environment: Readonly<Record<string, string>>): string | undefined =>
  loadConfig({ ACCESS: "open", ...environment }, (path) => readFileSync(path, "utf8")).limitsStore;

test.each(["redis://127.0.0.1:6379", "redis://:hunter2@localhost", "redis://[::1]:6379/2", "rediss://user:hunter2@redis.example:6380"])(
  "%s is accepted, directly and from a file",
  (store) => {
    expect(storeIn({ LIMITS_STORE: store })).toBe(store);
    expect(storeIn({ LIMITS_STORE_FILE: fileWith(store) })).toBe(store);
  },
);

test("An address that would send the password in plain text is refused unless it is allowed, and no message repeats the password", () => {
  const store = "redis://:hunter2@redis.example";
  expect(() => storeIn({ LIMITS_STORE: store })).toThrow(
    /^ {2}LIMITS_STORE: it must begin with rediss:\/\/.*LIMITS_ALLOW_PLAINTEXT=on\.$/m,
  );
  expect(() => storeIn({ LIMITS_STORE: store })).not.toThrow("hunter2");
  expect(storeIn({ LIMITS_STORE: store, LIMITS_ALLOW_PLAINTEXT: "on" })).toBe(store);
});

test.each(["memcached://hunter2.example", "redis.example:6379", "rediss://"])("%s is refused as an address of a store", (store) => {
  expect(() => storeIn({ LIMITS_STORE: store })).toThrow("LIMITS_STORE: it must be a URL that begins with rediss://");
});
