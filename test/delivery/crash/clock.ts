/** The clock of a crash run: that of the service, of its store and of TOP, which refuses a call whose time is not its own. It jumps. */
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jest } from "@jest/globals";
import pg from "pg";
import type { TestStore } from "../../support/stores.ts";
import { seeingIt, virtualNow } from "../../support/virtual-now.ts";

export interface JumpingClock extends AsyncDisposable {
  /** For a service on this clock. */
  readonly settings: Readonly<Record<string, string>>;
  /** From now on it is off by so much. */
  jumpTo(shiftMs: number): Promise<void>;
}

const preload = new URL("./shifted-clock.ts", import.meta.url);

/** PostgreSQL is a process of its own, whose clock is the host's: there `now()` is one that can be set. */
export async function withJumpingClock({ store, settings }: TestStore): Promise<JumpingClock> {
  const folder = mkdtempSync(join(tmpdir(), "clock-test-"));
  const file = join(folder, "shift-ms");
  const client = store.kind === "postgres" ? new pg.Client(store.url) : undefined;
  await client?.connect();
  await client?.query(virtualNow("interval '0' AS shift", "pg_catalog.now() + shift"));
  const realNow = Date.now;
  const jumpTo = async (shiftMs: number): Promise<void> => {
    writeFileSync(`${file}.new`, `${shiftMs}`);
    renameSync(`${file}.new`, file);
    jest.spyOn(Date, "now").mockImplementation(() => realNow() + shiftMs);
    await client?.query("UPDATE virtual.clock SET shift = $1 * interval '1 millisecond'", [shiftMs]);
  };
  await jumpTo(0);
  return {
    settings: {
      ...settings,
      ...(store.kind === "postgres" && { DELIVERY_STORE: seeingIt(store.url) }),
      NODE_OPTIONS: `--import=${preload.href}`,
      CLOCK_SHIFT_FILE: file,
    },
    jumpTo,
    async [Symbol.asyncDispose]() {
      jest.restoreAllMocks();
      await client?.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
