/** Three instances of the built program are replaced one after the other, under load, by a later program with one more migration of its tables. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "@jest/globals";
import { sandboxCredentials } from "../src/sandbox/credentials.ts";
import { startSandbox } from "../src/sandbox/server.ts";
import { type NodeProcess, startNode } from "./support/node-process.ts";
import { newStore } from "./support/stores.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const present = join(root, "dist");
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A later program. It has the same packages, and its tables have one more column. */
function laterProgram(): string {
  const folder = mkdtempSync(join(root, "node_modules/.cache/later-"));
  folders.push(folder);
  cpSync(present, folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const path = join(folder, "delivery/ledger/migrations/migrate.js");
  const code = readFileSync(path, "utf8");
  const later = code.replace(
    /(export const migrations = \[[^\]]*),(\s*\];)/,
    '$1, "ALTER TABLE top_delivery.delivery ADD COLUMN later text",$2',
  );
  if (later === code) throw new Error("The list of migrations was not found.");
  writeFileSync(path, later);
  return folder;
}

const DIRECT = "mutation ($input: ZaSurrenderRequest!) { syncSurrenderInfo(input: $input) { accepted } }";
const STORED =
  "mutation ($input: ZaSurrenderRequest!, $key: ID!) { enqueueSyncSurrenderInfo(input: $input, idempotencyKey: $key) { id state } }";

interface Answer {
  readonly status: number;
  readonly body?: { readonly data?: Record<string, { readonly accepted?: boolean; readonly state?: string; readonly id?: string }> };
}

/** Status 0: there was no answer. */
async function ask(url: string, query: string, variables: object): Promise<Answer> {
  try {
    const headers = { "content-type": "application/json", connection: "close" };
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
    return { status: response.status, body: (await response.json()) as Answer["body"] & object };
  } catch {
    return { status: 0 };
  }
}

test("While three instances are replaced and the tables change, nothing is lost or sent twice, and every call that TOP has read has an answer", async () => {
  await using store = await newStore("postgres");
  const read: string[] = [];
  const sandbox = await startSandbox({
    host: "127.0.0.1",
    port: 0,
    onCall: ({ decoded }) => void read.push(/"inst_policy_id":"([^"]+)"/.exec(JSON.stringify(decoded))?.[1] ?? "unreadable"),
  });
  const environment = {
    ...{ PORT: "0", LOG_LEVEL: "silent", ACCESS: "open", RATE_LIMIT_PER_MINUTE: "0", MAX_EVENT_LOOP_DELAY_MS: "0", ...store.settings },
    ...{ TOP_GATEWAY_URL: sandbox.gatewayUrl.href, TOP_APP_KEY: sandboxCredentials.appKey, TOP_APP_SECRET: sandboxCredentials.appSecret },
    ...{ TOP_TIMEOUT_MS: "60000", SHUTDOWN_GRACE_MS: "90000" },
  };
  await using running = new AsyncDisposableStack();
  const begin = async (folder: string): Promise<{ program: NodeProcess; url: string }> => {
    const program = running.use(startNode(join(folder, "main.js"), { environment }));
    return { program, url: await program.printed(/^GraphQL +(http:\S+)$/m) };
  };
  const live = await Promise.all([present, present, present].map(begin));

  const wrong: string[] = [];
  const stored: string[] = [];
  let tries = 0;
  let isOver = false;
  /** Asks one instance after the other, each time with another name, until one has accepted. Undefined if the test is over before that. */
  const until = async (name: string, query: string): Promise<string | undefined> => {
    for (;;) {
      const policy = `${name}-${tries++}`;
      const answer = await ask(live[tries % live.length]?.url ?? "", query, { input: { instPolicyId: policy }, key: policy });
      const { accepted, id } = Object.values(answer.body?.data ?? {})[0] ?? {};
      if (accepted || id) return policy;
      if (answer.status === 200 || read.includes(policy)) wrong.push(`${policy}: ${JSON.stringify(answer)}`);
      if (isOver) return undefined;
    }
  };
  const clients = Array.from({ length: 4 }, async () => {
    while (!isOver) {
      await until("direct", DIRECT);
      const key = await until("stored", STORED);
      if (key) stored.push(key);
    }
  });
  const later = laterProgram();
  for (const old of [...live]) {
    live.push(await begin(later));
    old.program.signal("SIGTERM"); // while clients still call it
    expect((await old.program.exit).code).toBe(0);
    live.splice(live.indexOf(old), 1);
  }
  isOver = true;
  await Promise.all(clients);
  for (const key of stored) {
    const query = "query ($key: ID!) { topDeliveryByKey(idempotencyKey: $key) { state } }";
    let state = "";
    while (["", "QUEUED", "SENDING"].includes(state))
      state = (await ask(live[0]?.url ?? "", query, { key })).body?.data?.topDeliveryByKey?.state ?? "";
    if (state !== "ACCEPTED") wrong.push(`${key} is ${state}`);
  }
  await sandbox.stop();
  expect(wrong).toEqual([]);
  expect(read.length).toBe(new Set(read).size);
  expect(stored.filter((key) => !read.includes(key))).toEqual([]);
  expect(stored.length).toBeGreaterThan(3);
}, 600_000);
