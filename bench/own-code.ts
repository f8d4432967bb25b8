/** CPU time of this project's own code alone, per operation and stage, without HTTP, got and GraphQL's execution. */
import type { GraphQLInputType } from "graphql";
import { Bench } from "tinybench";
import { anyone } from "../dist/access/caller.js";
import { insureOrderCallback as api } from "../dist/apis/icbu/insure-order-callback.js";
import { topApis } from "../dist/apis/index.js";
import { createCoercion } from "../dist/graphql/execution/coercion.js";
import { createSubgraph } from "../dist/graphql/schema.js";
import { payloadOf } from "../dist/top/answer/payload.js";
import type { TopApi } from "../dist/top/api.js";
import { createAppSecret } from "../dist/top/app-secret.js";
import { requestOf } from "../dist/top/request.js";
import { encodeText } from "../dist/wire/encode.js";
import { exampleOf } from "../dist/wire/example.js";
import { short, tableOf } from "./compare.ts";
import { operation } from "./load.ts";
import { topAnswer } from "./processes.ts";

/** Runs in one sample: the kernel counts CPU time too coarsely for a single one. */
const BATCH = 1_000;

export async function ownCode(): Promise<string> {
  const { schema } = createSubgraph(topApis);
  const coerce = createCoercion()(schema.getType(api.input.type.name) as GraphQLInputType);
  const resolve = schema.getMutationType()?.getFields()[api.field]?.resolve as (...args: readonly unknown[]) => unknown;
  const [caller, order] = [anyone(true), exampleOf(api.input.type)];
  const mutation = (call: () => Promise<unknown>): unknown =>
    resolve(undefined, { input: order }, { caller, call, fields: [], notes: {} }, undefined);
  const credentials = { appKey: "app-key", signMethod: "hmac-sha256" } as const;
  const secret = createAppSecret("app-secret").forCall();
  const request = (): (() => unknown) => requestOf(api as unknown as TopApi, order, undefined, credentials, secret);
  const answer = (): unknown => payloadOf(api, { status: 200, contentType: "text/javascript", date: undefined, text: topAnswer });
  const stages: Readonly<Record<string, () => unknown>> = {
    resolver: () => mutation(async () => order),
    "wire: declared object to TOP's JSON text": () => encodeText(api.input.type, order),
    "form: parameters, signature, percent-encoding": request(),
    "answer: TOP's text to the payload": answer,
    "own code, all of these in turn": () => mutation(async () => [request()(), answer()][1]),
    "coercion of the variables": () => coerce(operation.variables.input),
  };
  // CPU time of the process: garbage collection and the compiler's threads count, other processes do not.
  const now = (): number => process.cpuUsage().user / 1_000 + process.cpuUsage().system / 1_000;
  const bench = new Bench({ now, time: 0, iterations: 40, warmupTime: 0, warmupIterations: 20, throws: true });
  for (const [name, run] of Object.entries(stages))
    bench.add(name, async () => {
      for (let time = 0; time < BATCH; time++) await run();
    });
  const tasks = await bench.run();
  const rows = tasks.map(({ name, result }) => [name, "latency" in result ? short((result.latency.p50 * 1_000) / BATCH) : "–"]);
  return tableOf(["stage", "CPU µs per operation"], rows);
}
