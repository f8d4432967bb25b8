/** The embedded store's first use: its folder is complete, or does not exist. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { openEmbedded } from "../../../../../src/delivery/store/embedded/embedded.ts";
import { makeDataFolder } from "../../../../../src/delivery/store/embedded/session/data-folder.ts";
import { SLOW_MS } from "../../../../support/stores.ts";

const base = mkdtempSync(join(tmpdir(), "data-folder-test-"));

afterAll(() => rmSync(base, { recursive: true, force: true }));

test(
  "A folder that a killed process left incomplete is made again",
  async () => {
    const folder = join(base, "data");
    mkdirSync(join(folder, "postgres.new", "global"), { recursive: true });
    writeFileSync(join(folder, "postgres.new", "PG_VERSION"), "18\n");
    const database = await openEmbedded(folder);
    expect(await database.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await database.close();
    expect(readdirSync(folder).sort()).toEqual(["lock", "postgres"]);
  },
  SLOW_MS,
);

test(
  "The build's template is a store with the same settings and databases as one that is made in place",
  async () => {
    const template = new URL("../../../../../dist/template/PG_VERSION", import.meta.url);
    expect(existsSync(template)).toBe(true);
    const folder = join(base, "in-place");
    mkdirSync(folder);
    await makeDataFolder(join(folder, "postgres"));
    const [inPlace, copied] = [await openEmbedded(folder), await openEmbedded(join(base, "copied"))];
    const facts = "SELECT current_setting('wal_segment_size') AS wal, current_setting('data_checksums') AS sums, datname FROM pg_database";
    expect(await copied.query(facts)).toEqual(await inPlace.query(facts));
    await Promise.all([inPlace.close(), copied.close()]);
  },
  SLOW_MS,
);
