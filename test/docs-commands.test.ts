/** Every command on a page does what the page says. It is run here, or by the test that is named here, or the page says what it needs. */
import { execFileSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type NodeProcess, startNode } from "./support/node-process.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const pages = ["README.md", "README.zh-CN.md", ...globSync("docs/{*,zh/*}.md", { cwd: root })];
const blocks = pages.flatMap((page) =>
  [...readFileSync(join(root, page), "utf8").matchAll(/^( *)```(sh|graphql)\n([^`]*)^ *```$(?:\s+```json\n([^`]+)```)?/gm)].map(
    ([, indent = "", language, text = "", answer]) => ({ page, language, text: text.replaceAll(`\n${indent}`, "\n").trim(), answer }),
  ),
);

/** Commands that another test runs. */
const heldBy: Readonly<Record<string, string>> = {
  "npm ci && npm start": "test/npm-start.test.ts",
  "npm run sandbox": "test/npm-start.test.ts",
  "npm ci && npm test": ".ci/run",
  "npm run --silent access-key -- --id desk --scope surrender:write --file keys.json": "test/tools/access-key.test.ts",
};

const data = mkdtempSync(join(tmpdir(), "docs-commands-"));
let service: NodeProcess;
let ports: Readonly<Record<string, string>>;

beforeAll(async () => {
  const environment = { PORT: "0", SANDBOX_PORT: "0", LOG_LEVEL: "silent", DELIVERY_STORE: `embedded:${data}/store` };
  service = startNode(join(root, "dist/main.js"), { environment });
  const graphql = new URL(await service.printed(/^GraphQL +(\S+)$/m));
  const sandbox = new URL(await service.printed(/^TOP sandbox +(\S+)/m));
  ports = { 4000: graphql.port, 4001: sandbox.port };
});
afterAll(async () => {
  await service[Symbol.asyncDispose]();
  rmSync(data, { recursive: true });
});

interface Reply {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions?: { readonly retryable?: boolean } }[];
}

/** Asks again while the error is `retryable`, because a busy machine needs time to open the store. */
async function ask(query: string): Promise<Reply> {
  const headers = { "content-type": "application/json" };
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${ports[4000]}/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
    const reply = (await response.json()) as Reply;
    if (!reply.errors?.some(({ extensions }) => extensions?.retryable)) return reply;
  }
}

function run(command: string): string {
  const here = command.replace(/127\.0\.0\.1:(4000|4001)/g, (_, port) => `127.0.0.1:${ports[port]}`);
  return execFileSync("sh", ["-c", here.replace(/^curl /, "curl --silent --show-error --fail-with-body ")], { encoding: "utf8" });
}

test("every command of the pages is run by a test, or says what it needs", () => {
  const commands = blocks.filter(({ language }) => language === "sh");
  expect(commands.length).toBeGreaterThan(10);
  const unknown = commands.filter(({ text }) => !(text in heldBy) && !/^curl /.test(text) && !/^# (not )?run by /.test(text));
  expect(unknown).toEqual([]);
  expect(Object.values(heldBy).filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test("every curl of the pages gets the answer that the page shows", () => {
  const calls = blocks.filter(({ text }) => text.startsWith("curl "));
  for (const { text, answer } of calls.filter(({ text }) => !text.includes("/faults"))) {
    const got = JSON.parse(run(text));
    if (answer === undefined) continue;
    const shown = JSON.parse(answer);
    for (const { data } of [got, shown]) for (const receipt of Object.values<{ requestId?: unknown }>(data)) delete receipt.requestId;
    expect(got).toEqual(shown);
  }
  for (const { text } of calls.filter(({ text }) => text.includes("/faults"))) run(text);
  run("curl -X DELETE http://127.0.0.1:4001/faults");
});

test("every operation of the pages is executed without an error", async () => {
  const operations = blocks.filter(({ language }) => language === "graphql");
  expect(operations.length).toBeGreaterThan(1);
  for (const { page, text } of operations) {
    const queries = text.split(/\n(?=query|mutation)/);
    for (const query of queries.filter((one) => !one.includes("$"))) {
      const { data, errors } = await ask(query);
      expect({ page, data, errors }).toEqual({ page, data: expect.anything(), errors: undefined });
    }
  }
});
