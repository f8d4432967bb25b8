/**
 * Runs the built program as an operator does, in a separate process. It belongs to one test, and is killed at the test's end if it still
 * runs.
 */
import { fileURLToPath } from "node:url";
import { afterEach } from "@jest/globals";
import { type NodeProcess, type ProcessOptions, startNode } from "./node-process.ts";

export interface ProgramOptions extends Pick<ProcessOptions, "args" | "node" | "nodeArgs"> {
  /** Starts it on free ports with a silent log, unless the settings say otherwise. It inherits only PATH. */
  readonly settings?: Readonly<Record<string, string>>;
}

export type Program = NodeProcess;

const main = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
const freePorts = { PORT: "0", SANDBOX_PORT: "0", LOG_LEVEL: "silent" };

/** Starts `dist/main.js`. Call it once in a file, and start programs only inside tests. */
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
