/**
 * CPU time of this project's own code alone, per operation and stage: from JSON variables to the signed form, and from TOP's answer
 * to the payload, without HTTP, got and GraphQL's execution. `node bench/own-code.ts` prints it; `run.ts` starts it as a process.
 */
import { GraphQLScalarType, getVariableValues, Kind, type OperationDefinitionNode, parse } from "graphql";
import { insureOrderCallback as api } from "../dist/apis/insure-order-callback.js";
import { topApis } from "../dist/apis/index.js";
import { createSubgraph } from "../dist/graphql/schema.js";
import { readAnswer } from "../dist/top/answer.js";
import { encodeForm, formOf } from "../dist/top/form.js";
import { sign } from "../dist/top/sign.js";
import { encodeText } from "../dist/wire/encode.js";
import { formatTopTime } from "../dist/wire/top-time.js";
import { order, query, variables } from "./example-order.ts";
import { spreadOf } from "./statistics.ts";
import { topAnswer } from "./top-answer.ts";

export interface Stage {
  readonly name: string;
  readonly micros: number;
}

const BATCH = 5_000;
const BATCHES = 15;

const { schema } = createSubgraph(topApis);
const operation = parse(query).definitions.find((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION);
const definitions = operation?.variableDefinitions ?? [];
const coerce = (): unknown => getVariableValues(schema, definitions, { ...variables });
const scalarValues = recordScalarValues();
const scalars = (): unknown => scalarValues.map(({ scalar, value }) => scalar.parseValue(value));
const encode = (): string => encodeText(api.param.input, order);
const reply = { status: 200, contentType: "text/javascript;charset=UTF-8", text: topAnswer };
const answer = (): unknown => readAnswer(api, reply);
const json = encode();

/** As `top/client.ts` does it. */
function signedForm(param: string): string {
  const form = formOf({
    method: api.method,
    app_key: "app-key",
    timestamp: formatTopTime(new Date()),
    v: "2.0",
    format: "json",
    sign_method: "hmac-sha256",
    session: null,
    [api.param.name]: param,
  });
  return encodeForm([...form, ["sign", sign(form, "app-secret", "hmac-sha256")]]);
}

/** The values of the example that our scalars parse, each with its scalar. */
function recordScalarValues(): readonly { readonly scalar: GraphQLScalarType; readonly value: unknown }[] {
  const values: { scalar: GraphQLScalarType; value: unknown }[] = [];
  const ours = Object.values(schema.getTypeMap()).filter((type) => type instanceof GraphQLScalarType && /^(Long|TopDateTime)$/.test(type.name));
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

/** Median of many batches, after a warm-up; garbage collection and the compiler's threads count. */
function cpuMicrosOf(run: () => unknown): number {
  const batches = Array.from({ length: BATCHES + 5 }, () => {
    const before = process.cpuUsage();
    for (let time = 0; time < BATCH; time++) run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / BATCH;
  });
  return spreadOf(batches.slice(5)).median;
}

const stages: readonly Stage[] = [
  { name: "scalars: JSON variables to bigint and Date", micros: cpuMicrosOf(scalars) },
  { name: "encode: declared object to TOP's JSON text", micros: cpuMicrosOf(encode) },
  { name: "form: parameters, signature, percent-encoding", micros: cpuMicrosOf(() => signedForm(json)) },
  { name: "answer: TOP's text to the payload", micros: cpuMicrosOf(answer) },
  { name: "own code, all four in turn", micros: cpuMicrosOf(() => [scalars(), signedForm(encode()), answer()]) },
  { name: "for comparison: graphql-js's coercion of the variables", micros: cpuMicrosOf(coerce) },
];

if (process.send) process.send(stages);
else for (const { name, micros } of stages) process.stdout.write(`${micros.toFixed(1).padStart(6)} µs  ${name}\n`);
