/** Makes one round of load on one process. Every answer is compared with the answer that was checked before. */
import { Latencies } from "./latencies.ts";
import { cpuMicros } from "./process-figures.ts";
import { shoot } from "./shoot.ts";

export interface Target {
  readonly pid: number;
  readonly url: URL;
  readonly body: string;
  readonly expectBody: string;
}

export interface Round {
  readonly requestsPerSecond: number;
  readonly cpuMicros: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface LoadOptions {
  readonly seconds: number;
  readonly connections: number;
}

/** The figures of the round. @throws Error when an answer was missing or not as expected. */
export async function loadOnce({ pid, url, body, expectBody }: Target, { seconds, connections }: LoadOptions): Promise<Round> {
  const latencies = new Latencies();
  const cpuBefore = cpuMicros(pid);
  const startedMs = performance.now();
  await shoot(url, {
    body,
    connections,
    duration: seconds,
    sampleInt: 100, // a round ends with a sample
    isExpected: (answer) => answer === expectBody,
    onClient: (client) => client.on("response", (_status, _bytes, latencyMs) => latencies.add(latencyMs)),
  });
  const elapsedSeconds = (performance.now() - startedMs) / 1000;
  return {
    requestsPerSecond: latencies.count / elapsedSeconds,
    cpuMicros: (cpuMicros(pid) - cpuBefore) / latencies.count,
    p50Ms: latencies.percentile(50),
    p99Ms: latencies.percentile(99),
  };
}
