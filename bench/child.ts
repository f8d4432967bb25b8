/** The processes that a run starts: each says where it listens, none outlives the run, and none lives longer than `LIFE_MS`. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

export interface Child {
  readonly pid: number;
  /** The first address that it printed. */
  readonly url: URL;
  /** Ends it, gently, and waits until it is gone. */
  stop(): Promise<void>;
}

const LIFE_MS = 30 * 60_000;
const running = new Set<ChildProcess>();

process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

/**
 * A process of this same Node, once it has printed its address.
 * @param environment the only settings that it sees, beside PATH.
 * @throws Error when it ends before that.
 */
export async function startChild(file: string, environment: Readonly<Record<string, string>>): Promise<Child> {
  const child = spawn(process.execPath, [file], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
    timeout: LIFE_MS,
  });
  running.add(child);
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const url = await new Promise<URL>((resolve, reject) => {
    child.once("error", reject);
    void ended.then(() => reject(new Error(`${file} ended before it said where it listens.`)));
    createInterface(child.stdout).on("line", (line) => {
      const [address] = /http:\S+/.exec(line) ?? [];
      if (address) resolve(new URL(address));
    });
  });
  return {
    pid: child.pid as number,
    url,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      running.delete(child);
    },
  };
}
