/** The service under test, as the run sees it: its address, its memory, and whether it still lives. */
import { fork } from "node:child_process";
import { once } from "node:events";
import type { Memory } from "./service.ts";

export interface FuzzedService {
  readonly url: URL;
  memory(): Promise<Memory>;
  /** Ends it, and waits until it is gone. */
  stop(): Promise<void>;
}

/** @throws Error when the service ends by itself, then or later. */
export async function startFuzzedService(settings: Readonly<Record<string, string>>): Promise<FuzzedService> {
  const child = fork(new URL("service.ts", import.meta.url), {
    env: { PATH: process.env.PATH, ...settings },
    execArgv: ["--expose-gc", "--unhandled-rejections=strict"],
  });
  let stopping = false;
  const ended = once(child, "exit").then(([code, signal]) => {
    if (!stopping) throw new Error(`The service ended by itself: ${code ?? signal}.`);
  });
  const next = async (): Promise<unknown> => {
    const answer = await Promise.race([once(child, "message"), ended]);
    return answer?.[0];
  };
  const url = new URL((await next()) as string);
  return {
    url,
    memory: () => {
      child.send("memory");
      return next() as Promise<Memory>;
    },
    stop: async () => {
      stopping = true;
      child.disconnect();
      await ended;
    },
  };
}
