/** The audit trail of a running service: who did what, with which outcome, including every refusal. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { verdictOn } from "../../src/telemetry/audit/verdict.ts";
import { bearer, entryOf, fileWith, keyOf } from "../support/access.ts";
import { fieldOf } from "../support/delivery-service.ts";
import { graphql } from "../support/graphql.ts";
import { until } from "../support/instances.ts";
import { startTestService } from "../support/service.ts";
import { SLOW_MS } from "../support/stores.ts";

const base = mkdtempSync(join(tmpdir(), "audit-service-"));
afterAll(() => rmSync(base, { recursive: true }));
const path = join(base, "audit.jsonl");

const settings = {
  AUDIT_LOG: path,
  ACCESS: "keys",
  ACCESS_KEYS_FILE: fileWith({
    keys: [entryOf("desk", { scopes: ["surrender:write"] }), entryOf("reader", { gateway: true })],
  }),
};

test(
  "The trail has every operation, refusal, delivery attempt, reload, start and stop, in order and with its outcome",
  async () => {
    const service = await startTestService(settings);
    const ask = (query: string, headers: Readonly<Record<string, string>>) => graphql(service, query, {}, headers);
    const direct = 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }';
    const stored = 'mutation { enqueueSyncSurrenderInfo(input: { status: "APPLY" }, idempotencyKey: "audit") { id } }';
    await ask(direct, bearer("guessed"));
    await ask(direct, { ...bearer(keyOf("reader")), "x-top-end-user": "u-1" });
    await ask(direct, bearer(keyOf("desk")));
    const { id } = fieldOf<{ readonly id: string }>(await ask(stored, bearer(keyOf("desk"))), "enqueueSyncSurrenderInfo");
    await until(() => readFileSync(path, "utf8").includes("delivery.attempted"));
    await ask(`mutation { cancelTopDelivery(id: "${id}") { id } }`, bearer(keyOf("desk")));
    service.reload();
    await service.stop();
    const lines = readFileSync(path, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const operation = { event: "graphql.operation", caller: "desk", type: "mutation" };
    const told = lines.filter(({ event }) => event !== "delivery.attempted");
    expect(told).toMatchObject([
      { event: "service.starting", access: "keys" },
      { event: "http.refused", status: 401, code: "UNAUTHENTICATED", from: "127.0.0.1" },
      { ...operation, caller: "reader", endUser: "u-1", fields: [{ field: "syncSurrenderInfo", outcome: "FORBIDDEN" }] },
      { ...operation, fields: [{ field: "syncSurrenderInfo", outcome: "accepted" }] },
      { ...operation, fields: [{ field: "enqueueSyncSurrenderInfo", outcome: "stored", delivery: id }] },
      { ...operation, fields: [{ field: "cancelTopDelivery", outcome: "FORBIDDEN", delivery: id }] },
      { event: "service.reloading" },
      { event: "access.reloaded" },
      { event: "service.stopped" },
    ]);
    expect(lines.filter(({ event }) => event === "delivery.attempted")).toMatchObject([
      { id, api: "syncSurrenderInfo", state: "ACCEPTED" },
    ]);
    expect(await verdictOn([path])).toContain("All is well: 10 lines");
  },
  SLOW_MS,
);

test("A file that cannot be created is refused at the start, with the setting's name", async () => {
  await expect(startTestService({ AUDIT_LOG: join(base, "absent", "audit") })).rejects.toThrow(
    "AUDIT_LOG: the file cannot be opened (ENOENT)",
  );
});

test("A pipe is refused at the start, in one sentence that says what to name instead", async () => {
  const pipe = join(base, "pipe");
  execFileSync("mkfifo", [pipe]);
  await expect(startTestService({ AUDIT_LOG: pipe })).rejects.toThrow(
    `AUDIT_LOG: ${pipe} is a pipe or a socket. Name a file, or \`stdout\` for the standard output.`,
  );
});

test("If the trail cannot be written, the service still answers, and its log has the reason", async () => {
  const lines: string[] = [];
  const output = { write: (line: string) => void lines.push(line), flush: () => undefined, idle: async () => undefined };
  const service = await startTestService({ AUDIT_LOG: "/dev/full", LOG_LEVEL: "info" }, output);
  try {
    for (let call = 0; call < 3; call++) expect(await graphql(service, "{ __typename }")).toMatchObject({ status: 200 });
    await until(() => lines.some((line) => line.includes("audit.failed")));
    expect(lines.filter((line) => line.includes("audit.failed")).map((line) => JSON.parse(line))).toMatchObject([
      { level: "error", code: "ENOSPC" },
    ]);
  } finally {
    await service.stop();
  }
});

test("On standard output, lines of the trail begin differently than lines of the log", async () => {
  const lines: string[] = [];
  const output = { write: (line: string) => void lines.push(line), flush: () => undefined, idle: async () => undefined };
  const service = await startTestService({ AUDIT_LOG: "stdout", LOG_LEVEL: "info" }, output);
  await graphql(service, "{ __typename }");
  await service.stop();
  expect(lines.filter((line) => line.startsWith('{"prev":')).map((line) => JSON.parse(line).event)).toEqual([
    "service.starting",
    "graphql.operation",
    "service.stopped",
  ]);
  expect(lines.filter((line) => line.startsWith('{"level":')).length).toBeGreaterThan(3);
});
