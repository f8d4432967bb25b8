/** The service in a child process: the same `node dist/main.js` that an operator runs, with its built-in sandbox. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Running } from "./running.ts";

export interface Facade extends Running {
  /** The sandbox's address. It also has the control routes `GET /calls` and `POST /faults`. */
  readonly sandboxUrl: string;
}

const MAIN = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
const GRACE_MS = 10_000;

/**
 * Starts the facade, and waits until it listens.
 * @param settings its whole environment, so that it gets no TOP credentials from the shell. Port 0 means a free port.
 */
export async function startFacade(settings: Readonly<Record<string, string>>): Promise<Facade> {
  if (!existsSync(MAIN)) throw new Error('The service is not built: run "npm ci && npm run build" at the root of the repository.');
  const child = spawn(process.execPath, [MAIN], { env: { ...settings }, stdio: ["ignore", "pipe", "inherit"] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill); // the child must not run longer than this process
  const stop = async () => {
    await end(child);
    process.off("exit", kill);
  };
  try {
    const addresses = await addressesOf(child);
    child.stdout?.resume(); // if nobody reads the pipe, it fills up and blocks the facade
    return { ...addresses, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function addressesOf(child: ChildProcess): Promise<{ url: string; sandboxUrl: string }> {
  let url: string | undefined;
  if (child.stdout) {
    for await (const line of createInterface(child.stdout)) {
      const [, what, address] = /^(GraphQL|TOP sandbox) +(http\S+)/.exec(line) ?? [];
      if (what === "GraphQL") url = address;
      if (what === "TOP sandbox" && url !== undefined && address !== undefined) return { url, sandboxUrl: address };
    }
  }
  throw new Error("The service ended before it listened. It has printed the reason above.");
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  const impatience = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
  child.kill("SIGTERM");
  await ended;
  clearTimeout(impatience);
}
