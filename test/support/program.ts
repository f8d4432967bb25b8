/** The built program as an operator runs it: a process of its own, given to one test and killed at its end if it still runs. */
import { fileURLToPath } from "node:url";
import { afterEach } from "@jest/globals";
import { type NodeProcess, type ProcessOptions, startNode } from "./node-process.ts";

export interface ProgramOptions extends Pick<ProcessOptions, "args" | "node" | "nodeArgs"> {
  /** On free ports with a silent log, unless told otherwise; nothing is inherited but PATH. */
  readonly settings?: Readonly<Record<string, string>>;
}

export type Program = NodeProcess;

const main = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
const freePorts = { PORT: "0", SANDBOX_PORT: "0", LOG_LEVEL: "silent" };

/** Starts `dist/main.js`; call once in a file, and start programs inside tests only. */
export function withPrograms(): (options?: ProgramOptions) => Program {
  const started: Program[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map((program) => program[Symbol.asyncDispose]()));
  });
  return ({ settings = {}, ...options } = {}) => {
    const program = startNode(main, { ...options, environment: { ...freePorts, ...settings } });
    started.push(program);
    return program;
  };
}
