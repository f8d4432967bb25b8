/** The processes that a run starts: none outlives the run, and none lives longer than `LIFE_MS`. */
import { type NodeProcess, startNode } from "../test/support/node-process.ts";

export interface Child extends Pick<NodeProcess, "pid" | "stop"> {
  /** The first address that it printed. */
  readonly url: URL;
}

const LIFE_MS = 30 * 60_000;

/** An interrupted run ends as any other, so that its processes end with it. */
export function endWhenInterrupted(): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
}

/**
 * A process of this same Node, once it has printed its address.
 * @param environment the only settings that it sees, beside PATH.
 * @throws Error when it ends before that.
 */
export async function startChild(file: string, environment: Readonly<Record<string, string>>): Promise<Child> {
  const { pid, stop, printed } = startNode(file, { environment, timeoutMs: LIFE_MS });
  return { pid, stop, url: new URL(await printed(/(http:\S+)/)) };
}

/** What a process says that measures by itself and then ends. @throws Error when it ends before. */
export async function resultOf<Result>(
  file: string,
  question?: object,
  environment: Readonly<Record<string, string>> = {},
): Promise<Result> {
  await using child = startNode(file, { environment: { NODE_ENV: "production", ...environment }, ipc: true, timeoutMs: LIFE_MS });
  return (await child.ask(question)) as Result;
}
