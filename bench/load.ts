/** Posts, none of which may fail: one, or many by autocannon. */
import autocannon from "autocannon";
import { isGood } from "./orders.ts";

export type Load = Readonly<Record<"count" | "seconds" | "p50Ms" | "p99Ms", number>>;
type Shots = Pick<autocannon.Options, "amount" | "duration" | "connections" | "headers" | "overallRate">;

const json = { "content-type": "application/json" };

/** @param body is called for each post. @throws Error when one answer was missing or not good. */
export async function shoot(url: URL, body: () => string, { headers, ...shots }: Shots): Promise<Load> {
  let unexpected = "";
  const { errors, non2xx, mismatches, latency, duration, ...counts } = await autocannon({
    ...{ url: url.href, method: "POST", headers: { ...json, ...headers }, timeout: 60, sampleInt: 20, ...shots },
    setupClient(client) {
      client.setBody(body());
      client.on("response", () => client.setBody(body()));
    },
    verifyBody(answer) {
      if (!isGood(`${answer}`)) unexpected ||= `${answer}`;
      return isGood(`${answer}`);
    },
  });
  if (errors + non2xx + mismatches > 0) throw new Error(`${url}: ${JSON.stringify({ errors, non2xx, mismatches })} ${unexpected}`);
  return { count: counts["2xx"], seconds: duration, p50Ms: latency.p50, p99Ms: latency.p99 };
}

/** @throws Error when the answer is not good. */
export async function post(url: URL, body: string): Promise<void> {
  const answer = await (await fetch(url, { method: "POST", headers: json, body })).text();
  if (!isGood(answer)) throw new Error(`${url}: ${answer}`);
}
