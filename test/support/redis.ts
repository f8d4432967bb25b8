/** A new real Redis: Debian's `redis-server` on a free port of loopback, without persistence. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { test } from "@jest/globals";
import { freePort } from "./free-port.ts";

const program = "/usr/bin/redis-server";

/** A test that needs Redis. Without Redis it is skipped; but in CI it fails. */
export const redisTest: typeof test = existsSync(program) || process.env.CI === "true" ? test : (test.skip as typeof test);

export interface RedisServer extends AsyncDisposable {
  readonly url: string;
  /** Stops it: its connections are cut, and its data are lost. */
  stop(): Promise<void>;
  /** Starts it again on the same port. */
  start(): Promise<void>;
}

/** The server. @param password undefined: it needs none. */
export async function startRedis(password?: string): Promise<RedisServer> {
  const port = await freePort();
  const secret = password === undefined ? [] : ["--requirepass", password];
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    const options = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", "/tmp", ...secret];
    const child = spawn(program, options, { stdio: ["ignore", "pipe", "inherit"] });
    server = child;
    let said = "";
    child.stdout.setEncoding("utf8");
    for await (const text of child.stdout as AsyncIterable<string>) {
      said += text;
      if (said.includes("Ready to accept connections")) break;
    }
    if (!said.includes("Ready to accept connections")) throw new Error(`Redis did not start: ${said}`);
  }

  async function stop(): Promise<void> {
    const running = server;
    server = undefined;
    if (!running) return;
    running.kill("SIGKILL");
    await once(running, "exit");
  }

  await start();
  return {
    url: `redis://${password === undefined ? "" : `:${password}@`}127.0.0.1:${port}`,
    start,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
