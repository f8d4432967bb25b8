import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { type Config, loadConfig } from "../../src/service/config.ts";

const folder = mkdtempSync(join(tmpdir(), "delivery-settings-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

const key = Buffer.alloc(32, 1).toString("base64");

function deliveryOf(environment: Readonly<Record<string, string>>): Config["delivery"] {
  return loadConfig(environment, (path) => readFileSync(path, "utf8")).delivery;
}

function keysFile(content: string): string {
  const path = join(mkdtempSync(join(folder, "keys-")), "keys.json");
  writeFileSync(path, content);
  return path;
}

test("Without settings, deliveries are kept in ./data, under keys of its own", () => {
  expect(deliveryOf({})).toEqual({
    store: { kind: "embedded", folder: "./data" },
    keys: undefined,
    concurrency: 16,
    retentionDays: 30,
    unsettledRetentionDays: 180,
    patienceMs: 15_000,
    repeatable: [],
  });
});

test("PostgreSQL takes its URL, from a file too, and its keys, the first of which encrypts", () => {
  const url = "postgres://user:hunter2@db.example/top?sslmode=verify-full";
  const path = keysFile(
    JSON.stringify({
      keys: [
        { id: "new", key },
        { id: "old", key },
      ],
    }),
  );
  for (const given of [{ DELIVERY_STORE: url }, { DELIVERY_STORE_FILE: keysFile(`${url}\n`) }]) {
    const { store, keys } = deliveryOf({ ...given, DELIVERY_KEYS_FILE: path } as Record<string, string>);
    expect(store).toEqual({ kind: "postgres", url });
    expect(keys?.map(({ id }) => id)).toEqual(["new", "old"]);
  }
});

test("An API may be called repeatable", () => {
  expect(deliveryOf({ DELIVERY_REPEATABLE: "syncSurrenderInfo, reflowInsuredOrder" }).repeatable).toEqual([
    "syncSurrenderInfo",
    "reflowInsuredOrder",
  ]);
});

test.each<[string, Readonly<Record<string, string>>, RegExp]>([
  ["a store that is none", { DELIVERY_STORE: "mysql://user:hunter2@db" }, /DELIVERY_STORE: it must be embedded:/],
  ["PostgreSQL without keys", { DELIVERY_STORE: "postgres://user:hunter2@db?sslmode=verify-full" }, /DELIVERY_KEYS_FILE: required/],
  ["a key file that is not there", { DELIVERY_KEYS_FILE: join(folder, "absent") }, /DELIVERY_KEYS_FILE: .*cannot be read/],
  ["a key file that is not JSON", { DELIVERY_KEYS_FILE: keysFile("hunter2") }, /DELIVERY_KEYS_FILE: .*it is not JSON/],
  ["a key file without keys", { DELIVERY_KEYS_FILE: keysFile('{"keys":[]}') }, /has no key/],
  ["a short key", { DELIVERY_KEYS_FILE: keysFile('{"keys":[{"id":"a","key":"aHVudGVyMg=="}]}') }, /key a: "key" must be 32 bytes/],
  ["a key without id", { DELIVERY_KEYS_FILE: keysFile(`{"keys":[{"key":"${key}"}]}`) }, /key 1: "id"/],
  [
    "two keys of one id",
    { DELIVERY_KEYS_FILE: keysFile(`{"keys":[{"id":"a","key":"${key}"},{"id":"a","key":"${key}"}]}`) },
    /two keys have the id a/,
  ],
  ["a repeatable API that is none", { DELIVERY_REPEATABLE: "syncAll" }, /DELIVERY_REPEATABLE: it may name `syncSurrenderInfo`/],
  ["no concurrency", { DELIVERY_CONCURRENCY: "0" }, /DELIVERY_CONCURRENCY: must be at least 1/],
])("%s is refused in a line that says what to set, and shows no secret", (_, environment, said) => {
  const refusal = () => deliveryOf(environment);
  expect(refusal).toThrow(said);
  expect(refusal).not.toThrow(/hunter2/);
});
