/** What is posted to the service, and how. No post may fail. */
import autocannon from "autocannon";
import got from "got";
import { insureOrderCallback } from "../dist/apis/icbu/insure-order-callback.js";
import { exampleOperation } from "../dist/graphql/catalogue/example-operation.js";
import { headers } from "./processes.ts";

export const operation: ReturnType<typeof exampleOperation> = exampleOperation(insureOrderCallback);
const direct = JSON.stringify(operation);
const ENQUEUE = "enqueueReflowInsuredOrder(input: $input, idempotencyKey: $key) { id state }";
let keys = 0;

export const directCall = (): string => direct;
export const enqueue = (): string => keyed(ENQUEUE);
/** Every third one is in one of 97 lines. */
export const enqueueInLine = (): string => keyed(ENQUEUE, keys % 3 === 0 ? `line-${keys % 97}` : undefined);
export const awaitedEnqueue = (): string => keyed("reflowInsuredOrder(input: $input, idempotencyKey: $key) { accepted }");
export const operator = (verb: "pause" | "resume"): string =>
  JSON.stringify({ query: `mutation { ${verb}TopReport(report: reflowInsuredOrder, why: "bench") { report } }` });

/** The order as an intent of its own. */
function keyed(mutation: string, line?: string): string {
  const key = `${process.pid}-${++keys}`;
  const query = `mutation ($input: InsuredOrderReflowRequest!, $key: ID!) { ${mutation} }`;
  return JSON.stringify({ query, variables: { input: { ...operation.variables.input, externalBizId: line ?? key }, key } });
}

const isGood = (answer: string): boolean =>
  /"accepted":true|"state":"QUEUED"|"report":|"insureId":"111111"/.test(answer) && !answer.includes('"errors"');
const request = { method: "POST", headers: { "content-type": "application/json", ...headers } } as const;

/** It waits until somebody listens there. @throws Error when the answer is not good. */
export async function post(url: URL, body: string): Promise<void> {
  const retry = { limit: 100, backoffLimit: 500, methods: ["POST" as const], statusCodes: [], errorCodes: ["ECONNREFUSED"] };
  const answer = await got(url, { ...request, body, retry }).text();
  if (!isGood(answer)) throw new Error(`${url}: ${answer}`);
}

export type Load = Readonly<Record<"count" | "seconds" | "p50Ms" | "p99Ms", number>>;
type Shots = Pick<autocannon.Options, "amount" | "duration" | "connections" | "overallRate">;

/** Many posts at the same time. @param body is called for each. @throws Error when one answer was missing or not good. */
export async function shoot(url: URL, body: () => string, shots: Shots): Promise<Load> {
  let unexpected = "";
  const { errors, non2xx, mismatches, latency, duration, ...counts } = await autocannon({
    ...{ url: url.href, ...request, timeout: 60, sampleInt: 20, ...shots },
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
