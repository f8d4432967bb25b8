/** A process of Node.js as the one sees it who started it. Tests, the benchmark and the fuzz run all start theirs here. */
import { type Serializable, spawn } from "node:child_process";
import { once } from "node:events";

export interface ProcessOptions {
  /** All that it sees of the environment, beside PATH. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Default: the Node.js that runs this. */
  readonly node?: string;
  readonly nodeArgs?: readonly string[];
  /** Whether it can be asked. */
  readonly ipc?: boolean;
  /** After so long it is ended. Default: never. */
  readonly timeoutMs?: number;
}

export interface Exit {
  readonly code: number | null;
  /** Null when the process ended by itself. */
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The end of an `await using` block kills it, and so does the end of this process. */
export interface NodeProcess extends AsyncDisposable {
  readonly pid: number;
  /** What the pattern's first group matches, as soon as it stands on standard output; an end before that is an error. */
  printed(pattern: RegExp): Promise<string>;
  /** Its next message, after it was sent this one if any; an end before that is an error. */
  ask(message?: Serializable): Promise<unknown>;
  signal(signal: NodeJS.Signals): void;
  /** Ends it as an operator does, and waits until it is gone. */
  stop(): Promise<void>;
  readonly exit: Promise<Exit>;
}

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
    });
  const exit = once(child, "close").then(([code, signal]): Exit => {
    process.off("exit", kill);
    return { code, signal, ...output };
  });
  /** What the event brings. */
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
