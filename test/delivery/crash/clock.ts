/** The clock of a crash run, which jumps. The service, its store and TOP use it; TOP refuses a call whose time differs from its own. */
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
  /** Sets the offset. */
  jumpTo(shiftMs: number): Promise<void>;
}

const preload = new URL("./shifted-clock.ts", import.meta.url);

/** PostgreSQL is a separate process with the host's clock. Here its `now()` is replaced by one that can be set. */
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
