/** Runs the project's commands as an operator does: in a separate process, with only the given environment. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The result of the command. @param name of a file in tools/. */
export async function runTool(name: string, settings: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Said> {
  const tool = fileURLToPath(new URL(`../../tools/${name}.ts`, import.meta.url));
  const env = { PATH: process.env.PATH, ...settings };
  const said = promisify(execFile)(process.execPath, [tool, ...args], { env });
  return said.then(
    (output) => ({ code: 0, ...output }),
    (error: Said) => error,
  );
}
