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

test("Without settings, deliveries are kept in ./data, and no key file is configured", () => {
  expect(deliveryOf({})).toEqual({
    store: { kind: "embedded", folder: "./data" },
    keys: undefined,
    concurrency: 32,
    maxWaiting: 100_000,
    retentionDays: 30,
    unsettledRetentionDays: 180,
    patienceMs: 15_000,
    repeatable: [],
    webhook: undefined,
    rowRetention: undefined,
    backupFolder: undefined,
  });
});

test("PostgreSQL needs its URL, directly or from a file, and its keys, whose order is kept", () => {
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

test("A setting says which APIs are repeatable", () => {
  expect(deliveryOf({ DELIVERY_REPEATABLE: "syncSurrenderInfo, reflowInsuredOrder" }).repeatable).toEqual([
    "syncSurrenderInfo",
    "reflowInsuredOrder",
  ]);
});

const whsec = `whsec_${key}`;
const webhook = { DELIVERY_WEBHOOK_URL: "https://desk.example/hook", DELIVERY_WEBHOOK_SECRET: whsec };

test("A webhook needs an address and one or two secrets; an address without TLS is accepted on loopback, or if a setting allows it", () => {
  expect(deliveryOf(webhook).webhook).toEqual({ url: new URL("https://desk.example/hook"), secrets: [whsec], withSubject: false });
  expect(deliveryOf({ ...webhook, DELIVERY_WEBHOOK_SECRET: `${whsec}, ${whsec}` }).webhook?.secrets).toEqual([whsec, whsec]);
  const files = { DELIVERY_WEBHOOK_URL_FILE: keysFile("http://127.0.0.1:8080/"), DELIVERY_WEBHOOK_SECRET_FILE: keysFile(`${whsec}\n`) };
  expect(deliveryOf(files).webhook).toMatchObject({ url: new URL("http://127.0.0.1:8080/"), secrets: [whsec] });
  expect(deliveryOf({ ...webhook, DELIVERY_WEBHOOK_SUBJECT: "on" }).webhook?.withSubject).toBe(true);
  const plain = { ...webhook, DELIVERY_WEBHOOK_URL: "http://desk.example/", DELIVERY_WEBHOOK_ALLOW_HTTP: "on" };
  expect(deliveryOf(plain).webhook?.url.href).toBe("http://desk.example/");
});

test.each<[string, Readonly<Record<string, string>>, RegExp]>([
  ["an unknown kind of store", { DELIVERY_STORE: "mysql://user:hunter2@db" }, /DELIVERY_STORE: it must be embedded:/],
  ["PostgreSQL without keys", { DELIVERY_STORE: "postgres://user:hunter2@db?sslmode=verify-full" }, /DELIVERY_KEYS_FILE: required/],
  ["a key file that does not exist", { DELIVERY_KEYS_FILE: join(folder, "absent") }, /DELIVERY_KEYS_FILE: .*cannot be read/],
  ["a key file that is not JSON", { DELIVERY_KEYS_FILE: keysFile("hunter2") }, /DELIVERY_KEYS_FILE: .*it is not JSON/],
  ["a key file without keys", { DELIVERY_KEYS_FILE: keysFile('{"keys":[]}') }, /has no key/],
  ["a short key", { DELIVERY_KEYS_FILE: keysFile('{"keys":[{"id":"a","key":"aHVudGVyMg=="}]}') }, /key a: "key" must be 32 bytes/],
  ["a key without id", { DELIVERY_KEYS_FILE: keysFile(`{"keys":[{"key":"${key}"}]}`) }, /key 1: "id"/],
  [
    "two keys with the same id",
    { DELIVERY_KEYS_FILE: keysFile(`{"keys":[{"id":"a","key":"${key}"},{"id":"a","key":"${key}"}]}`) },
    /two keys have the id a/,
  ],
  ["an unknown repeatable API", { DELIVERY_REPEATABLE: "syncAll" }, /DELIVERY_REPEATABLE: it may only name `syncSurrenderInfo`/],
  ["a webhook without a secret", { DELIVERY_WEBHOOK_URL: "https://hunter2.example/" }, /DELIVERY_WEBHOOK_SECRET: required/],
  ["a webhook's secret alone", { DELIVERY_WEBHOOK_SECRET: whsec }, /DELIVERY_WEBHOOK_SECRET: it has no meaning without/],
  ["a webhook's subject alone", { DELIVERY_WEBHOOK_SUBJECT: "on" }, /DELIVERY_WEBHOOK_SUBJECT: it has no meaning without/],
  ["a webhook's secret in another form", { ...webhook, DELIVERY_WEBHOOK_SECRET: "hunter2" }, /DELIVERY_WEBHOOK_SECRET: it must be whsec_/],
  [
    "a webhook's secret that is too short",
    { ...webhook, DELIVERY_WEBHOOK_SECRET: "whsec_aHVudGVyMg==" },
    /DELIVERY_WEBHOOK_SECRET: it must be whsec_/,
  ],
  [
    "a webhook without TLS",
    { ...webhook, DELIVERY_WEBHOOK_URL: "http://hunter2.example/" },
    /DELIVERY_WEBHOOK_URL: it must begin with https/,
  ],
  [
    "a webhook with a password",
    { ...webhook, DELIVERY_WEBHOOK_URL: "https://a:hunter2@b.example/" },
    /DELIVERY_WEBHOOK_URL: remove user and password/,
  ],
  ["a webhook whose address is not a URL", { ...webhook, DELIVERY_WEBHOOK_URL: "hunter2" }, /DELIVERY_WEBHOOK_URL: /],
  [
    "a retention of rows that is shorter than that of their contents",
    { DELIVERY_ROW_RETENTION_DAYS: "29" },
    /DELIVERY_ROW_RETENTION_DAYS: it must be at least/,
  ],
  ["an archive folder without a retention of rows", { DELIVERY_ARCHIVE_FOLDER: "/hunter2" }, /DELIVERY_ARCHIVE_FOLDER: it has no meaning/],
  ["no concurrency", { DELIVERY_CONCURRENCY: "0" }, /DELIVERY_CONCURRENCY: must be at least 1/],
])("%s is refused; the message says what to set, and shows no secret", (_, environment, said) => {
  const refusal = () => deliveryOf(environment);
  expect(refusal).toThrow(said);
  expect(refusal).not.toThrow(/hunter2/);
});
