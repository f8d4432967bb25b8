/** A delivery store that cannot be used is reported at the start in one sentence: what is wrong, and what to do. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import pg from "pg";
import { openEmbedded } from "../../../src/delivery/store/embedded/embedded.ts";
import { asOrdinary, canBeOrdinary, giveAway } from "../../support/other-user.ts";
import { startPostgres } from "../../support/postgres.ts";
import { type ProgramOptions, withPrograms } from "../../support/program.ts";
import { SLOW_MS, startInstance, surrender } from "../../support/stores.ts";

const start = withPrograms();
const base = mkdtempSync(join(tmpdir(), "start-up-test-"));
const used = join(base, "used");
const mounts: string[] = [];

beforeAll(async () => {
  const { deliveries } = await startInstance({ kind: "embedded", folder: used }, { keys: undefined });
  await deliveries.enqueue(surrender());
  await deliveries.stop(5_000);
}, SLOW_MS);

afterAll(() => {
  for (const mount of mounts) spawnSync("umount", [mount]);
  rmSync(base, { recursive: true, force: true });
});

/** What the program prints for a copy of a used store, after something has happened to it. */
async function saidOf(name: string, happens: (folder: string) => void): Promise<string> {
  const folder = join(base, name.replaceAll(/\W/g, "-"));
  cpSync(used, folder, { recursive: true });
  happens(folder);
  return saidWith({ DELIVERY_STORE: `embedded:${folder}` });
}

/** The one line on standard error of a start that ends with 1. */
async function saidWith(settings: Record<string, string>, as: Pick<ProgramOptions, "node" | "nodeArgs"> = {}): Promise<string> {
  const { code, stderr } = await start({ settings: { ACCESS: "open", ...settings }, ...as }).exit;
  expect({ code, lines: stderr.trim().split("\n").length }).toEqual({ code: 1, lines: 1 });
  expect(stderr).not.toContain("unexpected error");
  return stderr.trim();
}

function overwriteWal(folder: string): void {
  const wal = join(folder, "postgres", "pg_wal");
  for (const name of readdirSync(wal).filter((one) => /^\w{24}$/.test(one))) writeFileSync(join(wal, name), Buffer.alloc(1024 * 1024, 7));
}

test.each<readonly [string, (folder: string) => void, readonly string[]]>([
  ["without its keys", (folder) => rmSync(join(folder, "keys.json")), ["keys.json is missing", "Restore the file from a backup"]],
  [
    "with keys that are not JSON",
    (folder) => writeFileSync(join(folder, "keys.json"), "{"),
    ["keys.json is not a key file", "Restore it from a backup"],
  ],
  [
    "with another store's keys",
    (folder) =>
      writeFileSync(join(folder, "keys.json"), JSON.stringify({ keys: [{ id: "other", key: Buffer.alloc(32).toString("base64") }] })),
    ["The keys are not those of this delivery store", "Restore the store's own keys"],
  ],
  ["with a damaged log", overwriteWal, ["cannot be opened", "could not locate a valid checkpoint record", "from a backup"]],
  [
    "with a damaged control file",
    (folder) => writeFileSync(join(folder, "postgres", "global", "pg_control"), Buffer.alloc(8_192, 1)),
    ["cannot be opened", "database files are incompatible", "from a backup"],
  ],
  [
    "of another PostgreSQL",
    (folder) => writeFileSync(join(folder, "postgres", "PG_VERSION"), "17\n"),
    ["was made by PostgreSQL 17, but this program has 18", "delivery:move"],
  ],
])(
  "A store %s is refused",
  async (name, happens, words) => {
    const said = await saidOf(name, happens);
    for (const part of words) expect(said).toContain(part);
  },
  SLOW_MS,
);

test("If there is old data, no new keys are made", async () => {
  expect(existsSync(join(base, "without-its-keys", "keys.json"))).toBe(false);
});

test(
  "A store of a newer program is refused",
  async () => {
    const folder = join(base, "newer");
    cpSync(used, folder, { recursive: true });
    const database = await openEmbedded(folder);
    await database.query("INSERT INTO top_delivery.version VALUES (999)");
    await database.close();
    const said = await saidWith({ DELIVERY_STORE: `embedded:${folder}` });
    expect(said).toContain("has version 999, made by a newer program");
    expect(said).toContain("Start the newer program.");
  },
  SLOW_MS,
);

/** Root can write everywhere except on a read-only file system, and only root can mount one. So one of the two ways always works. */
function makeReadOnly(folder: string): void {
  if (spawnSync("mount", ["--bind", folder, folder]).status === 0) {
    mounts.push(folder);
    expect(spawnSync("mount", ["-o", "remount,bind,ro", folder]).status).toBe(0);
  } else {
    expect(spawnSync("chmod", ["-R", "a-w", folder]).status).toBe(0);
  }
}

test(
  "A store that cannot be written is refused, whether it was used or not",
  async () => {
    expect(await saidOf("read-only", makeReadOnly)).toMatch(/cannot be written \(E\w+\)\. Give this user a folder .* that can be written/);
    const empty = join(base, "empty");
    mkdirSync(empty);
    makeReadOnly(empty);
    expect(await saidWith({ DELIVERY_STORE: `embedded:${join(empty, "data")}` })).toMatch(/cannot be written \(E\w+\)/);
  },
  SLOW_MS,
);

(canBeOrdinary ? test.each : test.skip.each)(["postgres/global/pg_control", "postgres/PG_VERSION"])(
  "A store whose %s belongs to another user is not called damaged: the refusal says how to give the files back",
  async (file) => {
    const folder = join(base, `foreign-${file.replaceAll("/", "-")}`);
    cpSync(used, folder, { recursive: true });
    giveAway(join(folder, file));
    const said = await saidWith({ DELIVERY_STORE: `embedded:${folder}` }, asOrdinary);
    expect(said).toMatch(/has files of another user, which this user may not open\. Nothing is damaged: run "chown -R \d+:\d+ .*" as root/);
    expect(said).not.toContain("backup");
  },
  SLOW_MS,
);

test("The check whether a store can be written leaves nothing behind", async () => {
  const folder = join(base, "unused");
  const program = start({ settings: { ACCESS: "open", DELIVERY_STORE: `embedded:${join(folder, "data")}` } });
  await program.printed(/^GraphQL +(\S+)$/m);
  expect(existsSync(folder)).toBe(false);
});

test(
  "If PostgreSQL refuses the password or the database, the start fails with the reason; if it is read-only, the service waits for it",
  async () => {
    const server = await startPostgres();
    try {
      const url = new URL(await server.newDatabase());
      const admin = new pg.Client(url.href);
      // The server is stopped before it closes the connection.
      admin.on("error", () => undefined);
      await admin.connect();
      await admin.query(`CREATE ROLE clerk LOGIN PASSWORD 'right'`);
      await admin.query(
        `COPY (SELECT 'host all postgres 127.0.0.1/32 trust' UNION ALL SELECT 'host all all 127.0.0.1/32 scram-sha-256')
        TO PROGRAM 'cat > "$PGDATA/pg_hba.conf"'`.replace("$PGDATA", (await admin.query("SHOW data_directory")).rows[0].data_directory),
      );
      await admin.query("SELECT pg_reload_conf()");
      const keysFile = join(base, "keys.json");
      writeFileSync(keysFile, JSON.stringify({ keys: [{ id: "one", key: Buffer.alloc(32, 1).toString("base64") }] }));
      const said = (changes: Partial<URL>): Promise<string> =>
        saidWith({ DELIVERY_STORE: Object.assign(new URL(url), changes).href, DELIVERY_KEYS_FILE: keysFile });
      expect(await said({ username: "clerk", password: "wrong" })).toMatch(/28P01.*check user, password and database in DELIVERY_STORE/);
      expect(await said({ pathname: "/nowhere" })).toMatch(/3D000.*check user, password and database in DELIVERY_STORE/);
      await admin.query("ALTER SYSTEM SET default_transaction_read_only = on");
      await admin.query("SELECT pg_reload_conf()");
      // A server that accepts no writes now may accept them later: the service starts, and reports that it is not ready.
      const program = start({ settings: { ACCESS: "open", DELIVERY_STORE: url.href, DELIVERY_KEYS_FILE: keysFile } });
      const readyz = new URL("readyz", await program.printed(/^GraphQL +(\S+)$/m));
      expect((await fetch(readyz)).status).toBe(503);
      await admin.end();
    } finally {
      await server.remove();
    }
  },
  SLOW_MS,
);
