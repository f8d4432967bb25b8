/**
 * Creates PostgreSQL's folder under a temporary name, and renames it at the end. So a crash leaves no half folder. Runs in the store's
 * thread.
 */
import { cpSync, existsSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { flushFolder, flushOne } from "../../flush.ts";

/** Created by the build. The path is the same from the sources and from the built files. */
const template = fileURLToPath(new URL("../../../../../dist/template", import.meta.url));

/** Creates the folder if it does not exist. Copying the template takes 0.1 s; without a template, PostgreSQL's own way takes seconds. */
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
 * Creates a database in a new folder. The segments of its log are small, so that a full disk is noticed early. The two template databases
 * are not needed here, and are half of the files.
 * @param statements make what the database contains. Default: nothing.
 */
export async function makeDataFolder(folder: string, statements: readonly string[] = []): Promise<void> {
  const pglite = await PGlite.create({ fs: new NodeFS(folder), initDbStartParams: ["--wal-segsize=1"] });
  for (const statement of statements) await pglite.exec(statement);
  await pglite.exec("UPDATE pg_database SET datistemplate = false");
  for (const database of ["template0", "template1"]) await pglite.exec(`DROP DATABASE ${database}`);
  await pglite.exec("VACUUM FREEZE");
  await pglite.close();
}
