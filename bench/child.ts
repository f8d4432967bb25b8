/** Starts the processes of a run. They end with the run, and after `LIFE_MS` at the latest. */
import { type NodeProcess, startNode } from "../test/support/node-process.ts";

export interface Child extends Pick<NodeProcess, "pid" | "stop"> {
  /** The first URL that it printed. */
  readonly url: URL;
}

const LIFE_MS = 30 * 60_000;

/** Makes an interrupted run exit normally, so that its processes end with it. */
export function endWhenInterrupted(): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
}

/**
 * A process with the same Node, returned when it has printed its URL.
 * @param environment the only variables that it gets, in addition to PATH.
 * @throws Error when it ends before.
 */
export async function startChild(file: string, environment: Readonly<Record<string, string>>): Promise<Child> {
  const { pid, stop, printed } = startNode(file, { environment, timeoutMs: LIFE_MS });
  return { pid, stop, url: new URL(await printed(/(http:\S+)/)) };
}

/** The result of a process that measures something and then ends. @throws Error when it ends before it has a result. */
export async function resultOf<Result>(
  file: string,
  question?: object,
  environment: Readonly<Record<string, string>> = {},
): Promise<Result> {
  await using child = startNode(file, { environment: { NODE_ENV: "production", ...environment }, ipc: true, timeoutMs: LIFE_MS });
  return (await child.ask(question)) as Result;
}
