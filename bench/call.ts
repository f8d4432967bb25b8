/** A direct call: the service with access keys, limits, log and metrics, beside a bare proxy; and what traces cost. */
import { deepStrictEqual } from "node:assert";
import { sign } from "../dist/top/form/sign.js";
import { withAllOn } from "./all-on.ts";
import { compare, type Side, type Size } from "./compare.ts";
import { graphqlBody, topBody } from "./example-order.ts";
import { post, shoot } from "./load.ts";
import { type Child, cpuMicros, residentMB, startChild, startService } from "./processes.ts";
import { topAnswer } from "./top-answer.ts";

const { settings, headers } = withAllOn();

/** Against a bare proxy. */
export async function call(size: Size): Promise<string> {
  const upstream = await startChild("bench/upstream.ts");
  const top = { TOP_GATEWAY_URL: upstream.url.href, TOP_APP_KEY: "bench", TOP_APP_SECRET: "bench-secret" };
  const [bare, service] = [await startChild("bench/bare-proxy.ts", top), await startService(upstream, settings)];
  await checkBoth(service, bare, upstream);
  return compare([await loaded("bare proxy", bare, topBody, size), await loaded("service", service, graphqlBody, size)], size.rounds);
}

/** With one trace in a hundred kept, against none. */
export async function traces(size: Size): Promise<string> {
  const [upstream, receiver] = [await startChild("bench/upstream.ts"), await startChild("bench/upstream.ts")];
  const traced = {
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url.href,
    OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
    OTEL_TRACES_SAMPLER_ARG: "0.01",
  };
  const off = await startService(upstream, settings);
  const on = await startService(upstream, { ...settings, ...traced });
  return compare(
    [await loaded("traces off", off, graphqlBody, size), await loaded("1 % of the traces kept", on, graphqlBody, size)],
    size.rounds,
  );
}

async function loaded(name: string, { pid, url }: Child, body: string, { seconds, connections }: Size): Promise<Side> {
  const expected = await post(url, body, headers);
  const options = { connections, headers, body: () => body, isExpected: (answer: string) => answer === expected };
  await shoot(url, { ...options, duration: Math.min(5, seconds) });
  return {
    name,
    async measure() {
      const cpuBefore = cpuMicros(pid);
      const { count, seconds: elapsed, p50Ms, p99Ms } = await shoot(url, { ...options, duration: seconds });
      return {
        "requests/s": count / elapsed,
        "CPU µs per operation": (cpuMicros(pid) - cpuBefore) / count,
        "p50, ms": p50Ms,
        "p99, ms": p99Ms,
        "MB resident": residentMB(pid),
      };
    },
  };
}

/** Both sides are right before they are measured: the answers say what TOP said, and both post the same, correctly signed form. */
async function checkBoth(service: Child, bare: Child, upstream: Child): Promise<void> {
  const answer = JSON.parse(await post(service.url, graphqlBody, headers));
  const result = { success: true, insureId: "111111", errorCode: "SYSTEM_ERROR", errorMsg: "SYSTEM_ERROR" };
  const accepted = { accepted: true, failureCode: null, failureMessage: null, requestId: "zzp0c5fj10y3", result };
  deepStrictEqual(answer, { data: { reflowInsuredOrder: accepted } });
  const form = await lastForm(upstream);
  deepStrictEqual(JSON.parse(await post(bare.url, topBody)), JSON.parse(topAnswer));
  deepStrictEqual(await lastForm(upstream), form);
}

/** The form that arrived, without the two parameters that differ from call to call. */
async function lastForm({ url }: Child): Promise<Readonly<Record<string, string>>> {
  const { sign: signature, ...form } = Object.fromEntries(new URLSearchParams(await (await fetch(url)).text()));
  deepStrictEqual(signature, sign(Object.entries(form), "bench-secret", "hmac-sha256"));
  const { timestamp, ...rest } = form;
  return rest;
}
