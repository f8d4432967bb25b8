/**
 * CPU time of this project's own code alone, per operation and stage: from JSON variables to the signed form, and from TOP's answer
 * to the payload, without HTTP, got and GraphQL's execution. A process of its own that prints Markdown: NODE_ENV is read when graphql-js is loaded.
 */
import { GraphQLScalarType, getVariableValues, type OperationDefinitionNode, parse } from "graphql";
import { Bench } from "tinybench";
import { anyone } from "../dist/access/caller.js";
import { insureOrderCallback as api } from "../dist/apis/icbu/insure-order-callback.js";
import { topApis } from "../dist/apis/index.js";
import { createSubgraph } from "../dist/graphql/schema.js";
import { payloadOf } from "../dist/top/answer/payload.js";
import type { TopApi } from "../dist/top/api.js";
import { createAppSecret } from "../dist/top/app-secret.js";
import { requestOf } from "../dist/top/request.js";
import { encodeText } from "../dist/wire/encode.js";
import { operation, order } from "./example-order.ts";
import { topAnswer } from "./top-answer.ts";

type Call = (declared: typeof api, value: typeof order | null) => Promise<unknown>;

/** Runs in one sample: the kernel counts CPU time too coarsely for a single one. */
const BATCH = 1_000;

const { schema } = createSubgraph(topApis);
const [definition] = parse(operation.query).definitions as OperationDefinitionNode[];
const resolve = schema.getMutationType()?.getFields()[api.field]?.resolve as (...args: readonly unknown[]) => unknown;
const reply = { status: 200, contentType: "text/javascript;charset=UTF-8", date: undefined, text: topAnswer };

const coerce = (): unknown => getVariableValues(schema, definition?.variableDefinitions ?? [], { ...operation.variables }).coerced;
const scalarValues = recordScalarValues();
const input = coerce();
const secret = createAppSecret("app-secret").forCall();
const signedRequest = (value: typeof order | null): ReturnType<typeof requestOf> =>
  requestOf(api as unknown as TopApi, value, undefined, { appKey: "app-key", signMethod: "hmac-sha256" }, secret);
const encoded = signedRequest(order);

const scalars = (): unknown => scalarValues.map(({ scalar, value }) => scalar.parseValue(value));
const caller = anyone(true);
const mutation = (call: Call): unknown => resolve(undefined, input, { caller, call, fields: [], notes: {} }, undefined);
const encode = (): string => encodeText(api.input.type, order);
const answer = (): unknown => payloadOf(api, reply);
const operate: Call = async (declared, value) => {
  signedRequest(value)();
  return payloadOf(declared, reply);
};

/** The values of the example that our scalars parse, each with its scalar. */
function recordScalarValues(): readonly { readonly scalar: GraphQLScalarType; readonly value: unknown }[] {
  const values: { scalar: GraphQLScalarType; value: unknown }[] = [];
  const ours = Object.values(schema.getTypeMap()).filter(
    (type) => type instanceof GraphQLScalarType && /^(Long|TopDateTime)$/.test(type.name),
  );
  for (const scalar of ours as GraphQLScalarType[]) {
    const { parseValue } = scalar;
    scalar.parseValue = (value) => {
      values.push({ scalar, value });
      return parseValue(value);
    };
    coerce();
    scalar.parseValue = parseValue;
  }
  return values;
}

const stages: Readonly<Record<string, () => unknown>> = {
  "scalars: JSON values to bigint and Date": scalars,
  resolver: () => mutation(async () => order),
  "wire: declared object to TOP's JSON text": encode,
  "form: parameters, signature, percent-encoding": encoded,
  "answer: TOP's text to the payload": answer,
  "own code, all of these in turn": () => [scalars(), mutation(operate)][1],
  "not ours, for comparison: graphql-js's coercion of the variables": coerce,
};

/** CPU time of the process in milliseconds: garbage collection and the compiler's threads count, other processes do not. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

const bench = new Bench({ now: cpuMs, time: 0, iterations: 40, warmupTime: 0, warmupIterations: 20, throws: true });
for (const [name, run] of Object.entries(stages))
  bench.add(name, async () => {
    for (let time = 0; time < BATCH; time++) await run();
  });
await bench.run();
const rows = bench.tasks.map(({ name, result }) => {
  if (result?.state !== "completed") throw new Error(`${name} was not measured: ${result?.state}.`);
  return `| ${name} | ${((result.latency.p50 * 1_000) / BATCH).toFixed(1)} |\n`;
});
process.stdout.write(`| stage | CPU µs per operation |\n| --- | --- |\n${rows.join("")}`);
