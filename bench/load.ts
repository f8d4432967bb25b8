/** Posts of JSON by autocannon, none of which may fail. */
import { createHistogram } from "node:perf_hooks";
import autocannon from "autocannon";

export interface Shots extends Pick<autocannon.Options, "amount" | "duration" | "connections" | "headers" | "overallRate"> {
  /** Called for each post. */
  readonly body: () => string;
  readonly isExpected: (answer: string) => boolean;
}

export interface Load {
  readonly count: number;
  /** From the first post to the last answer. */
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** autocannon's own latencies are whole milliseconds. */
const PER_MS = 1_000;

/** @throws Error when one answer was missing or not as expected. */
export async function shoot(url: URL, { body, isExpected, headers, ...options }: Shots): Promise<Load> {
  const latencies = createHistogram();
  const startedMs = performance.now();
  let lastMs = startedMs;
  let unexpected = "";
  const { errors, non2xx, mismatches } = await autocannon({
    ...{
      url: url.href,
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      timeout: 60,
      sampleInt: 20,
      ...options,
    },
    setupClient(client) {
      client.setBody(body());
      client.on("response", (_status, _bytes, latencyMs) => {
        lastMs = performance.now();
        latencies.record(Math.max(1, Math.round(latencyMs * PER_MS)));
        client.setBody(body());
      });
    },
    verifyBody(answer) {
      const isGood = isExpected(`${answer}`);
      if (!isGood) unexpected ||= `${answer}`;
      return isGood;
    },
  });
  if (errors + non2xx + mismatches > 0) throw new Error(`${url}: ${JSON.stringify({ errors, non2xx, mismatches })} ${unexpected}`);
  return {
    count: latencies.count,
    seconds: (lastMs - startedMs) / 1_000,
    p50Ms: latencies.percentile(50) / PER_MS,
    p99Ms: latencies.percentile(99) / PER_MS,
  };
}

export async function post(url: URL, body: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const reply = await fetch(url, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });
  return reply.text();
}
