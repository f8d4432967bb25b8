/** Tests the promise on an embedded store whose disk fills several times, until it accepts no more writes. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, expect, test } from "@jest/globals";
import { withPrograms } from "../support/program.ts";
import { killTimesOf } from "./crash/kill-times.ts";
import { record } from "./crash/record.ts";
import { CrashRun } from "./crash/run.ts";
import { deliveries, kills, seeds, timeoutMs } from "./crash/size.ts";

const spawn = withPrograms();
const disk = mkdtempSync(join(tmpdir(), "crash-disk-"));
/** Only a user who may mount can have a separate disk to fill. */
const hasDisk = spawnSync("mount", ["-t", "tmpfs", "-o", "size=256m", "tmpfs", disk]).status === 0;
const LEFT_BYTES = 9 * 1024 * 1024;
const FULL_MS = 2_000;
const times = Math.ceil(kills / 2);

afterAll(() => {
  if (hasDisk) spawnSync("umount", [disk]);
  rmSync(disk, { recursive: true, force: true });
});

/** The store writes at the same time. So less space may be left, and then the disk is full at once. */
function fill(ballast: string): void {
  const { bavail, bsize } = statfsSync(disk);
  try {
    writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - LEFT_BYTES), 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  }
}

(hasDisk ? test.each(seeds) : test.skip.each(seeds))(
  `${deliveries} deliveries on the embedded store, while the disk fills ${times} times: each is settled or UNKNOWN, none is lost, and none is executed twice (SEED=%d)`,
  async (seed) => {
    const store = { DELIVERY_STORE: `embedded:${join(disk, `data-${seed}`)}` };
    await using run = await CrashRun.start({ ...{ seed, deliveries, spawn, timeoutMs, store }, replicas: 1 });
    for (const replica of run.replicas) replica.start();
    await Promise.all(run.replicas.map((replica) => replica.address()));
    for (const [n, { ms }] of killTimesOf(times, seed).entries()) {
      run.feedUntil((n + 1) / (times + 1));
      await delay(ms);
      const ballast = join(disk, "ballast");
      fill(ballast);
      await delay(FULL_MS);
      rmSync(ballast);
    }
    const outcome = await run.outcome();
    expect(outcome.problems).toEqual([]);
    record(`embedded, ${times} times the disk fills`, seed, outcome);
  },
  timeoutMs + 60_000,
);
