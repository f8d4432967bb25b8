/** Starts and controls a Node.js process. Tests, the benchmark and the fuzz run use it. */
import { type Serializable, spawn } from "node:child_process";
import { once } from "node:events";

export interface ProcessOptions {
  /** The process's whole environment, in addition to PATH. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** The Node.js to use. Default: the one that runs this. */
  readonly node?: string;
  readonly nodeArgs?: readonly string[];
  /** Whether `ask` can be used. */
  readonly ipc?: boolean;
  /** The process is killed after this time. Default: never. */
  readonly timeoutMs?: number;
}

export interface Exit {
  readonly code: number | null;
  /** The signal that ended the process; null when it exited itself. */
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** It is killed at the end of an `await using` block, and when this process ends. */
export interface NodeProcess extends AsyncDisposable {
  readonly pid: number;
  /** The pattern's first group, as soon as it matches standard output. It rejects when the process ends before. */
  printed(pattern: RegExp): Promise<string>;
  /** Sends the message, if any, and returns the process's next message. It rejects when the process ends before. */
  ask(message?: Serializable): Promise<unknown>;
  signal(signal: NodeJS.Signals): void;
  /** Stops it as an operator does, and waits for its end. */
  stop(): Promise<void>;
  readonly exit: Promise<Exit>;
}

/** Characters that are kept of each output, the last ones: a soak's log would be too long for a string. */
const MOST_OUTPUT = 10_000_000;

export function startNode(
  file: string,
  { environment = {}, args = [], node = process.execPath, nodeArgs = [], ipc = false, timeoutMs }: ProcessOptions = {},
): NodeProcess {
  const child = spawn(node, [...nodeArgs, file, ...args], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ["ignore", "pipe", "pipe", ...(ipc ? ["ipc" as const] : [])],
    serialization: "advanced",
    timeout: timeoutMs,
  });
  const kill = (): boolean => child.kill("SIGKILL");
  process.once("exit", kill);
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name]?.setEncoding("utf8").on("data", (text: string) => {
      output[name] += text;
      if (output[name].length > 2 * MOST_OUTPUT) output[name] = output[name].slice(-MOST_OUTPUT);
    });
  const exit = once(child, "close").then(([code, signal]): Exit => {
    process.off("exit", kill);
    return { code, signal, ...output };
  });
  /** The event's value. */
  async function next(emitter: NodeJS.EventEmitter | null, event: string): Promise<unknown> {
    const happened = await Promise.race([exit, once(emitter ?? child, event)]);
    if ("code" in happened) throw new Error(`${file} ended before that: ${JSON.stringify(happened)}`);
    return happened[0];
  }
  return {
    pid: child.pid ?? -1,
    exit,
    signal: (signal) => child.kill(signal),
    async printed(pattern) {
      for (;;) {
        const found = pattern.exec(output.stdout)?.[1];
        if (found !== undefined) return found;
        await next(child.stdout, "data");
      }
    },
    async ask(message) {
      const answer = next(child, "message");
      if (message !== undefined) child.send(message);
      return answer;
    },
    async stop() {
      child.kill("SIGTERM");
      await exit;
    },
    async [Symbol.asyncDispose]() {
      kill();
      await exit;
    },
  };
}
