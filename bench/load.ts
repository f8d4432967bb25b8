/** Posts of JSON by autocannon, none of which may fail. */
import autocannon from "autocannon";

export interface Shots extends Pick<autocannon.Options, "amount" | "duration" | "connections" | "headers" | "overallRate"> {
  /** Called for each post. */
  readonly body: () => string;
  readonly isExpected: (answer: string) => boolean;
}

export type Load = Readonly<Record<"count" | "seconds" | "p50Ms" | "p99Ms", number>>;

const json = { "content-type": "application/json" };

/** @throws Error when one answer was missing or not as expected. */
export async function shoot(url: URL, { body, isExpected, headers, ...options }: Shots): Promise<Load> {
  let unexpected = "";
  const { errors, non2xx, mismatches, latency, duration, ...counts } = await autocannon({
    ...{ url: url.href, method: "POST", headers: { ...json, ...headers }, timeout: 60, sampleInt: 20, ...options },
    setupClient(client) {
      client.setBody(body());
      client.on("response", () => client.setBody(body()));
    },
    verifyBody(answer) {
      const isGood = isExpected(`${answer}`);
      if (!isGood) unexpected ||= `${answer}`;
      return isGood;
    },
  });
  if (errors + non2xx + mismatches > 0) throw new Error(`${url}: ${JSON.stringify({ errors, non2xx, mismatches })} ${unexpected}`);
  return { count: counts["2xx"], seconds: duration, p50Ms: latency.p50, p99Ms: latency.p99 };
}

export async function post(url: URL, body: string): Promise<string> {
  return (await fetch(url, { method: "POST", headers: json, body })).text();
}
