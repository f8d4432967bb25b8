/** One round of load on one process, every answer compared with the one that was checked before. */
import autocannon from "autocannon";
import { cpuMicros } from "./process-figures.ts";
import { quantileOf } from "./statistics.ts";

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

/** @throws Error when one answer was missing or not as expected. */
export async function loadOnce({ pid, url, body, expectBody }: Target, { seconds, connections }: LoadOptions): Promise<Round> {
  const latenciesMs: number[] = [];
  let unexpected: string | Buffer | undefined;
  const cpuBefore = cpuMicros(pid);
  const startedMs = performance.now();
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const options: autocannon.Options = {
      url: url.href,
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      verifyBody: (answer) => {
        if (answer !== expectBody) unexpected ??= answer;
        return answer === expectBody;
      },
      connections,
      duration: seconds,
      sampleInt: 100, // a round ends with a sample
    };
    const load = autocannon(options, (error, done) => (error ? reject(error) : resolve(done)));
    // Autocannon's own percentiles are whole milliseconds.
    load.on("response", (_client, _status, _bytes, latencyMs) => latenciesMs.push(latencyMs));
  });
  const elapsedSeconds = (performance.now() - startedMs) / 1000;
  const { errors, non2xx, mismatches } = result;
  if (errors + non2xx + mismatches > 0) throw new Error(`${url}: ${JSON.stringify({ errors, non2xx, mismatches })} ${unexpected ?? ""}`);
  return {
    requestsPerSecond: latenciesMs.length / elapsedSeconds,
    cpuMicros: (cpuMicros(pid) - cpuBefore) / latenciesMs.length,
    p50Ms: quantileOf(latenciesMs, 0.5),
    p99Ms: quantileOf(latenciesMs, 0.99),
  };
}
