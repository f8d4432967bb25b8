/** Posts of JSON by autocannon, none of which may fail. */
import { createHistogram } from "node:perf_hooks";
import autocannon from "autocannon";

export interface Shots extends Pick<autocannon.Options, "amount" | "duration" | "connections" | "headers" | "overallRate"> {
  /** Called for each post. */
  readonly body: () => string;
  readonly isExpected: (answer: string) => boolean;
}

export interface Load extends Readonly<Record<"count" | "p50Ms" | "p99Ms", number>> {
  /** From the first post to the last answer. */
  readonly seconds: number;
}

const json = { "content-type": "application/json" };

/** @throws Error when one answer was missing or not as expected. */
export async function shoot(url: URL, { body, isExpected, headers, ...options }: Shots): Promise<Load> {
  // autocannon's own latencies are whole milliseconds.
  const micros = createHistogram();
  const startedMs = performance.now();
  let lastMs = startedMs;
  let unexpected = "";
  const { errors, non2xx, mismatches } = await autocannon({
    ...{ url: url.href, method: "POST", headers: { ...json, ...headers }, timeout: 60, sampleInt: 20, ...options },
    setupClient(client) {
      client.setBody(body());
      client.on("response", (_status, _bytes, latencyMs) => {
        lastMs = performance.now();
        micros.record(Math.max(1, Math.round(latencyMs * 1_000)));
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
  const [p50Ms, p99Ms] = [micros.percentile(50) / 1_000, micros.percentile(99) / 1_000];
  return { count: micros.count, seconds: (lastMs - startedMs) / 1_000, p50Ms, p99Ms };
}

export async function post(url: URL, body: string): Promise<string> {
  return (await fetch(url, { method: "POST", headers: json, body })).text();
}
