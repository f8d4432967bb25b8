/** Measures the start of `node dist/main.js` with no settings except free ports: from the start until `/readyz` answers 200. */
import { get } from "node:http";
import { startChild } from "./child.ts";
import { type Spread, spreadOf } from "./statistics.ts";

export async function measureStartUp(times: number): Promise<Spread> {
  const elapsedMs: number[] = [];
  for (let time = 0; time < times; time++) {
    const startedMs = performance.now();
    const service = await startChild("dist/main.js", { PORT: "0", SANDBOX_PORT: "0" });
    const status = await statusOf(new URL("/readyz", service.url));
    elapsedMs.push(performance.now() - startedMs);
    await service.stop();
    if (status !== 200) throw new Error(`/readyz answered ${status}.`);
  }
  return spreadOf(elapsedMs);
}

/** The status of a GET, over a new connection. */
export function statusOf(url: URL): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (reply) => resolve(reply.resume().statusCode)).once("error", reject);
  });
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await measureStartUp(9))}\n`);
