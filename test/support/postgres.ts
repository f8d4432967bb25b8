/** A new real PostgreSQL: server binaries from npm, an empty folder, a free port. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { freePort } from "./free-port.ts";
import { copyData, postgresFiles, serverUser } from "./postgres-files.ts";

export interface PostgresServer {
  /** The URL of a new, empty database. */
  newDatabase(): Promise<string>;
  start(): Promise<void>;
  /** Stops it like an operator's "fast shutdown": connections are cut. With SIGQUIT it is like a crash: the next start must recover. */
  stop(signal?: "SIGINT" | "SIGQUIT"): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

/** The server. @param durable whether it flushes to disk. A benchmark needs that; tests are faster without. */
export async function startPostgres({ durable = false }: { readonly durable?: boolean } = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "postgres-test-"));
  chmodSync(folder, 0o755);
  const files = await postgresFiles();
  const data = join(folder, "data");
  copyData(files, data);
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}`;
  let server: ChildProcess | undefined;
  let databases = 0;

  async function start(): Promise<void> {
    const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", `fsync=${durable ? "on" : "off"}`, "max_connections=200"];
    const flags = settings.flatMap((setting) => ["-c", setting]);
    const child = spawn(join(files.bin, "postgres"), ["-D", data, "-p", `${port}`, ...flags], {
      ...serverUser,
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
