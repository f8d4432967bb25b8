/** PostgreSQL's folder: it is made beside and then named, so that no crash leaves half of one. Runs in the store's thread. */
import { cpSync, existsSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { flushFolder, flushOne } from "../flush.ts";

/** Made by the build; the same place for the sources and for what is built from them. */
const template = fileURLToPath(new URL("../../../../dist/template", import.meta.url));

/** Makes the folder if it is not there: a copy of the template takes 0.1 s, and without one PostgreSQL's own way takes seconds. */
export async function prepareDataFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  const beside = `${folder}.new`;
  rmSync(beside, { recursive: true, force: true });
  if (existsSync(template)) cpSync(template, beside, { recursive: true });
  else await makeDataFolder(beside);
  await flushFolder(beside);
  renameSync(beside, folder);
  await flushOne(dirname(folder));
}

/**
 * An empty database in a new folder. Its log's segments are small, so that one that does not fit on the disk is noticed early; the two
 * databases that others would be copied from are of no use here, and half of the files.
 */
export async function makeDataFolder(folder: string): Promise<void> {
  const pglite = await PGlite.create({ fs: new NodeFS(folder), initDbStartParams: ["--wal-segsize=1"] });
  await pglite.exec("UPDATE pg_database SET datistemplate = false");
  for (const database of ["template0", "template1"]) await pglite.exec(`DROP DATABASE ${database}`);
  await pglite.exec("VACUUM FREEZE");
  await pglite.close();
}
