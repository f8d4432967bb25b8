import { expect, test } from "@jest/globals";
import pg from "pg";
import { isSentInPlaintext } from "../../../../src/delivery/store/postgres/plaintext.ts";
import { loadConfig } from "../../../../src/service/config.ts";

const ELSEWHERE = [
  ["", true],
  ["?sslmode=disable", true],
  ["?sslmode=verify-full", false],
  ["?sslmode=no-verify", false],
  ["?ssl=true", false],
  ["?ssl=1", false],
  ["?ssl=0", true],
  ["?ssl=true&sslmode=disable", true],
  ["?sslnegotiation=direct", false],
  ["?sslmode=verify-full&sslmode=disable", true],
] as const;

test.each(ELSEWHERE)(
  "For a database on another host, the options %j mean plaintext: %p, and pg understands them in the same way",
  (options, plain) => {
    const url = `postgres://user:hunter2@db.example/top${options}`;
    expect(isSentInPlaintext(url)).toBe(plain);
    expect(!(new pg.Client({ connectionString: url }) as unknown as { ssl: unknown }).ssl).toBe(plain);
  },
);

test.each(["localhost", "127.0.0.1:5433", "[::1]", "%2Fvar%2Frun%2Fpostgresql", ""])(
  "A database on this machine (%s) does not count as plaintext",
  (host) => {
    expect(isSentInPlaintext(`postgres://${host}/top`)).toBe(false);
  },
);

test("Another host in the options counts, as it does for pg", () => {
  expect(isSentInPlaintext("postgres://localhost/top?host=db.example")).toBe(true);
});

test("A start with plaintext is refused unless it is allowed, and the message does not show the password", () => {
  const environment = { DELIVERY_STORE: "postgres://user:hunter2@db.example/top", DELIVERY_KEYS_FILE: "keys.json" };
  const keys = JSON.stringify({ keys: [{ id: "a", key: Buffer.alloc(32, 7).toString("base64") }] });
  const start = (more: Readonly<Record<string, string>> = {}) => loadConfig({ ...environment, ...more }, () => keys);
  expect(() => start()).toThrow(/^ {2}DELIVERY_STORE: add sslmode=verify-full/m);
  expect(() => start()).not.toThrow("hunter2");
  expect(start({ DELIVERY_ALLOW_PLAINTEXT: "on" }).delivery.store.kind).toBe("postgres");
});
