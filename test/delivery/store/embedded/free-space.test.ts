/** The embedded store on a disk that fills. It refuses before the disk is full, survives a full disk, and then works again. */
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { type EmbeddedOptions, openEmbedded } from "../../../../src/delivery/store/embedded/embedded.ts";
import { RESERVE_BYTES } from "../../../../src/delivery/store/embedded/free-space.ts";
import { withPrograms } from "../../../support/program.ts";
import { SLOW_MS, startInstance, surrender } from "../../../support/stores.ts";

const start = withPrograms();
const base = mkdtempSync(join(tmpdir(), "free-space-test-"));
const away = expect.objectContaining({ code: "DELIVERY_UNAVAILABLE", extensions: expect.objectContaining({ retryable: true }) });
const full = expect.objectContaining({ message: expect.stringContaining("nearly full: 31 MB are free, and 32 MB are needed") });

const disk = join(base, "disk");
mkdirSync(disk);
/** Only root can create a small disk; without root the tests that need one are skipped. */
const hasDisk = spawnSync("mount", ["-t", "tmpfs", "-o", "size=96m", "tmpfs", disk]).status === 0;

afterAll(() => {
  if (hasDisk) spawnSync("umount", [disk]);
  rmSync(base, { recursive: true, force: true });
});

async function withTable(folder: string, options: EmbeddedOptions): Promise<Awaited<ReturnType<typeof openEmbedded>>> {
  const database = await openEmbedded(folder, options);
  await database.query("CREATE TABLE t (x text)");
  return database;
}

test(
  "Below the reserve nothing is written, everything can be read, and writes work again when there is space",
  async () => {
    let free = RESERVE_BYTES;
    const database = await withTable(join(base, "data"), { freeBytes: async () => free });
    free = RESERVE_BYTES - 1;
    const write = (): Promise<unknown> => database.transaction(({ query }) => query("INSERT INTO t VALUES ('a')"));
    await expect(write()).rejects.toEqual(full);
    await expect(write()).rejects.toEqual(away);
    await expect(database.query("INSERT INTO t VALUES ('a')")).rejects.toEqual(full);
    expect(await database.query("SELECT x FROM t")).toEqual([]);
    free = RESERVE_BYTES;
    await write();
    expect(await database.query("SELECT x FROM t")).toEqual([{ x: "a" }]);
    await database.close();
  },
  SLOW_MS,
);

test("A store that does not fit on the disk is not created", async () => {
  await expect(openEmbedded(join(base, "never"), { freeBytes: async () => 0 })).rejects.toEqual(away);
});

(hasDisk ? test : test.skip)(
  "If the disk fills during a transaction, committed rows stay, callers get an error, and writes work again when there is space",
  async () => {
    // The check of the free space is off, as if another program filled the disk just after it.
    const database = await withTable(join(disk, "data"), { freeBytes: async () => RESERVE_BYTES });
    const ballast = join(disk, "ballast");
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - 9 * 1024 * 1024, 1));
    let stored = 0;
    const failures: unknown[] = [];
    while (failures.length < 3) {
      const write = database.transaction(({ query }) => query("INSERT INTO t VALUES ($1)", [randomBytes(2_000).toString("hex")]));
      await write.then(
        () => void stored++,
        (error: unknown) => failures.push(error),
      );
    }
    expect(failures).toEqual([away, away, away]);
    rmSync(ballast);
    const [row] = await untilAnswered(() => database.query<{ count: number }>("SELECT count(*)::int AS count FROM t"));
    // The delivery whose commit was cut off may have been stored.
    expect([stored, stored + 1]).toContain(row?.count);
    await database.transaction(({ query }) => query("INSERT INTO t VALUES ('room')"));
    await database.close();
  },
  SLOW_MS,
);

(hasDisk ? test : test.skip)(
  "A full disk is seen before the first use of a store: it is not ready and not writable, its free bytes are known, and nothing is created",
  async () => {
    const folder = join(disk, "above", "unused");
    const { deliveries, events } = await startInstance({ kind: "embedded", folder }, { keys: undefined });
    const notices = () => events.flatMap((event) => (event.kind === "notice" ? [event.notice] : []));
    expect(await deliveries.health()).toMatchObject({ queued: { count: 0 } });
    const ballast = join(disk, "ballast");
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - 9 * 1024 * 1024, 1));
    await expect(deliveries.health()).rejects.toEqual(away);
    expect(await deliveries.standing()).toMatchObject({ isWritable: false });
    const free = await deliveries.freeBytes();
    expect(free).toBeGreaterThan(0);
    expect(free).toBeLessThan(RESERVE_BYTES);
    expect(notices()).toEqual([expect.stringMatching(/nearly full.*Nothing is stored until there is room/)]);
    appendUntilFull(join(disk, "rest"));
    await expect(deliveries.enqueue(surrender())).rejects.toThrow("Make room on its disk");
    rmSync(join(disk, "rest"));
    rmSync(ballast);
    expect(await deliveries.health()).toMatchObject({ queued: { count: 0 } });
    expect(await deliveries.standing()).toMatchObject({ isWritable: true });
    expect(await deliveries.freeBytes()).toBeGreaterThan(RESERVE_BYTES);
    expect(existsSync(join(folder, "postgres"))).toBe(false);
    expect(await deliveries.enqueue(surrender())).toMatchObject({ state: "QUEUED" });
    await deliveries.stop(5_000);
  },
  SLOW_MS,
);

(hasDisk ? test : test.skip)(
  "A service whose disk is full answers /livez, logs the reason, becomes ready again by itself, and ends on SIGTERM",
  async () => {
    const ballast = join(disk, "ballast");
    rmSync(join(disk, "data"), { recursive: true, force: true });
    const program = start({ settings: { ACCESS: "open", LOG_LEVEL: "warn", DELIVERY_STORE: `embedded:${join(disk, "service")}` } });
    const url = new URL(await program.printed(/^GraphQL +(\S+)$/m));
    const probe = async (path: string): Promise<string> => (await fetch(new URL(path, url))).text();
    let keys = 0;
    const enqueue = async (): Promise<string> => {
      const input = `{ instPolicyId: "${randomBytes(2_000).toString("hex")}" }`;
      const query = `mutation { enqueueSyncSurrenderInfo(input: ${input}, idempotencyKey: "${++keys}") { id } }`;
      const body = JSON.stringify({ query });
      return (await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body })).text();
    };
    expect(await enqueue()).toContain('"id"');
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - 9 * 1024 * 1024, 1));
    for (let n = 0; n < 20; n++) expect(await enqueue()).toMatch(/nearly full.*"DELIVERY_UNAVAILABLE"/);
    expect(await probe("livez")).toContain("alive");
    expect(await probe("readyz")).toContain("waiting for the delivery store");
    await program.printed(/(nearly full: \d+ MB are free, and 32 MB are needed. Nothing is stored)/);
    rmSync(ballast);
    expect(await enqueue()).toContain('"id"');
    await untilAnswered(async () => expect(await probe("readyz")).toBe('{"status":"ready"}'));
    program.signal("SIGTERM");
    expect(await program.exit).toMatchObject({ code: 0, stderr: "" });
  },
  SLOW_MS,
);

function appendUntilFull(path: string): void {
  expect(() => {
    for (;;) appendFileSync(path, Buffer.alloc(4_096));
  }).toThrow("ENOSPC");
}

async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  const until = performance.now() + SLOW_MS / 2;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
