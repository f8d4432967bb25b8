import { readFileSync } from "node:fs";
import { get } from "node:http";
import { expect, test } from "@jest/globals";
import { loadConfig } from "../../src/service/config.ts";
import { fileWith } from "../support/access.ts";
import { withPrograms } from "../support/program.ts";

const start = withPrograms();

/** A PostgreSQL that cannot be reached. Requests that store nothing do not need it. */
const AWAY = {
  DELIVERY_STORE: "postgres://nobody@127.0.0.1:1/none",
  DELIVERY_KEYS_FILE: fileWith({ keys: [{ id: "test", key: Buffer.alloc(32, 7).toString("base64") }] }),
};

/** On a separate connection. */
function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const options = { agent: false, headers: { "apollo-require-preflight": "true" } } as const;
    get(`${url}?query=%7B__typename%7D`, options, (response) => {
      response.resume().once("end", () => resolve(response.statusCode));
    }).once("error", reject);
  });
}

test("With REUSE_PORT=on two processes share one port, and both answer", async () => {
  const settings = { ...AWAY, REUSE_PORT: "on", LOG_LEVEL: "info" };
  const address = /^GraphQL +(http:\S+)$/m;
  const first = start({ settings });
  const url = await first.printed(address);
  const second = start({ settings: { ...settings, PORT: new URL(url).port } });
  expect(await second.printed(address)).toBe(url);
  let waiting = true;
  const bothAnswered = Promise.all([first, second].map((program) => program.printed(/("event":"graphql\.operation")/))).finally(() => {
    waiting = false;
  });
  while (waiting) expect(await statusOf(url)).toBe(200);
  await bothAnswered;
});

test("REUSE_PORT=on is refused with an embedded store, which only one process can use", () => {
  const config = (settings: Readonly<Record<string, string>>) =>
    loadConfig({ REUSE_PORT: "on", ...settings }, (path) => readFileSync(path, "utf8"));
  expect(() => config({})).toThrow("REUSE_PORT: processes that share a port need one store for all");
  expect(config(AWAY)).toMatchObject({ reusePort: true });
});
