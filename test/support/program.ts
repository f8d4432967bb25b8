/** The built program as an operator runs it: a process of its own, given to one test and killed at its end if it still runs. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach } from "@jest/globals";

export interface ProgramOptions {
  /** On free ports with a silent log, unless told otherwise; nothing is inherited but PATH. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Default: the Node.js that runs the tests. */
  readonly node?: string;
  readonly nodeArgs?: readonly string[];
}

export interface Exit {
  readonly code: number | null;
  /** Null when the program ended by itself. */
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Program {
  /** What the pattern's first group matches, as soon as it stands on standard output; an end before that is an error. */
  printed(pattern: RegExp): Promise<string>;
  signal(signal: NodeJS.Signals): void;
  /** The command line as everybody on the machine can read it. */
  commandLine(): string;
  readonly exit: Promise<Exit>;
}

const main = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
const freePorts = { PORT: "0", SANDBOX_PORT: "0", LOG_LEVEL: "silent" };
const running = new Set<ChildProcess>();

/** Starts `dist/main.js`; call once in a file, and start programs inside tests only. */
export function withPrograms(): (options?: ProgramOptions) => Program {
  afterEach(async () => {
    for (const child of running) {
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "close");
    }
    running.clear();
  });
  return start;
}

function start({ settings = {}, args = [], node = process.execPath, nodeArgs = [] }: ProgramOptions = {}): Program {
  const env = { PATH: process.env.PATH, ...freePorts, ...settings };
  const child = spawn(node, [...nodeArgs, main, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  const exit = once(child, "close").then(([code, signal]) => ({ code, signal, ...output }) as Exit);
  return {
    exit,
    signal: (signal) => child.kill(signal),
    commandLine: () => readFileSync(`/proc/${child.pid}/cmdline`, "utf8"),
    async printed(pattern) {
      for (;;) {
        const found = pattern.exec(output.stdout)?.[1];
        if (found !== undefined) return found;
        const ended = await Promise.race([exit, once(child.stdout, "data")]);
        if ("code" in ended) throw new Error(`The program ended and printed no ${pattern}: ${JSON.stringify(ended)}`);
      }
    },
  };
}
