import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { openSession, SessionLost } from "../../../../../src/delivery/store/embedded/session/session.ts";
import type { SessionOptions } from "../../../../../src/delivery/store/embedded/session/session-messages.ts";

const DEADLINE_MS = 60_000;

test("A thread that ends with an uncaught error is a lost session with an end, and not an error that ends the program", async () => {
  const wrong = undefined as unknown as SessionOptions; // the thread cannot even read its options
  await expect(openSession(wrong, DEADLINE_MS)).rejects.toThrow(SessionLost);
});

test("PostgreSQL flushes, removes what it has used of its log, and keeps only 32 MB of pages in memory", async () => {
  const base = mkdtempSync(join(tmpdir(), "session-test-"));
  const session = await openSession({ folder: join(base, "postgres") }, DEADLINE_MS);
  const names = ["fsync", "wal_sync_method", "wal_recycle", "shared_buffers"];
  const { rows } = await session.run(`SELECT ${names.map((name) => `current_setting('${name}') AS ${name}`)}`, undefined, DEADLINE_MS);
  await session.close(DEADLINE_MS);
  rmSync(base, { recursive: true });
  expect(rows).toEqual([{ fsync: "on", wal_sync_method: "fsync", wal_recycle: "off", shared_buffers: "32MB" }]);
});
