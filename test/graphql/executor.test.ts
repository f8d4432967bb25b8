/** Operations by the executor, beside the same by graphql-js. The resolvers record what they got, and who called them. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type DocumentNode, type ExecutionResult, execute, GraphQLError, getOperationAST, parse } from "graphql";
import { topApis } from "../../src/apis/index.ts";
import { exampleOperation } from "../../src/graphql/catalogue/example-operation.ts";
import { createExecutor } from "../../src/graphql/executor.ts";
import { createSubgraph } from "../../src/graphql/schema.ts";
import { successAnswer } from "../../src/sandbox/answer/answer.ts";
import { writeAnswer } from "../../src/sandbox/answer/write.ts";
import { payloadOf } from "../../src/top/answer/payload.ts";
import { variablesOf } from "../../src/wire/example.ts";
import { fieldsOf } from "../../src/wire/field.ts";
import { anyRequests } from "../support/arbitrary-request.ts";
import { goodAnswers, goodOperations } from "../support/good-operations.ts";

type Variables = Readonly<Record<string, unknown>>;

const OFTEN = 60;
const { schema } = createSubgraph(topApis);
const answers: readonly ((payload: object) => unknown)[] = [
  () => null,
  (payload) => payload,
  async (payload) => payload,
  () => {
    throw new GraphQLError("refused", { extensions: { code: "TOP_REFUSED" } });
  },
  () => Promise.reject(new Error("unforeseen")),
];
let answer = answers[0] as (typeof answers)[number];
let seen: object[] = [];
let isByGraphqlJs = false;
const fields = Object.assign({}, schema.getMutationType()?.getFields(), schema.getQueryType()?.getFields());
for (const field of Object.values(fields)) {
  field.resolve = (_root, args) => {
    seen.push({ ...args });
    isByGraphqlJs = new Error("called by").stack?.includes("graphql/execution/") ?? false;
    return answer(payloads.get(field.name)?.() ?? {});
  };
}
const payloads = new Map(
  topApis.map((api) => [
    api.field,
    () => payloadOf(api, { status: 200, contentType: undefined, date: undefined, text: good[api.method] ?? "" }),
  ]),
);
const reports = topApis.filter(({ kind }) => kind === "report");
const code = { topApis: reports, exampleOperation, variablesOf, fieldsOf, successAnswer, writeAnswer };
const good = goodAnswers(code);
const operations = goodOperations(code);
const requests = anyRequests(operations);
const documents = new Map(operations.map(({ query }) => [query, parse(query)]));

let run: (document: DocumentNode, variables: Variables, operationName?: string) => Promise<ExecutionResult>;
beforeAll(async () => {
  const { executor } = await createExecutor(schema).load({ apollo: {} });
  run = async (document, variables, operationName) => {
    const given = { document, operation: getOperationAST(document, operationName), request: { variables, operationName }, context: {} };
    return (await executor?.(given as unknown as Parameters<typeof executor>[0])) ?? {};
  };
});

async function often(document: DocumentNode, variables: Variables): Promise<void> {
  for (let n = 0; n < OFTEN; n++) await run(document, variables);
}

/** What a client would get, what Apollo Server sees of the errors, and what the resolvers got. */
async function outcomeOf(result: () => Promise<ExecutionResult> | ExecutionResult): Promise<readonly unknown[]> {
  seen = [];
  const { data, errors } = await result();
  const seenOfErrors = errors?.map((error) => [error.constructor === GraphQLError, error.extensions, error.originalError]);
  return [JSON.parse(JSON.stringify({ data, errors })), seenOfErrors, seen];
}

describe("A mutation", () => {
  const cancel = "mutation ($id: ID!) { cancelTopDelivery(id: $id) { id } }";

  test("is compiled when it is sent often, not when it is sent once", async () => {
    const document = parse(cancel);
    await run(document, { id: "1" });
    expect(isByGraphqlJs).toBe(true);
    await often(document, { id: "1" });
    expect(isByGraphqlJs).toBe(false);
  });

  test.each([
    ["has a value of its own", 'mutation { cancelTopDelivery(id: "1") { id } }'],
    ["has a default", 'mutation ($input: ZaSurrenderRequest! = { status: "APPLY" }) { syncSurrenderInfo(input: $input) { accepted } }'],
    ["has a fixed directive", "mutation ($id: ID!) { cancelTopDelivery(id: $id) @include(if: true) { id } }"],
    ["has the name __proto__", "mutation ($id: ID!) { cancelTopDelivery(id: $id) { __proto__: id } }"],
    ["is a query", "query ($id: ID!) { topDelivery(id: $id) { id } }"],
  ])("that %s is never compiled", async (_, query) => {
    await often(parse(query), { id: "1" });
    expect(isByGraphqlJs).toBe(true);
  });

  test("that is compiled has only the operation of its name", async () => {
    const document = parse(cancel.replace("mutation", "mutation Cancel"));
    await often(document, { id: "1" });
    seen = [];
    const { errors } = await run(document, { id: "1" }, "Other");
    expect({ errors: `${errors}`, seen }).toEqual({ errors: 'Unknown operation named "Other".', seen: [] });
  });

  test("is forgotten after 200 others were compiled", async () => {
    const first = parse(cancel);
    await often(first, { id: "1" });
    for (let n = 0; n < 200; n++) await often(parse(cancel.replace("{ id }", `{ id${n}: id }`)), { id: "1" });
    await run(first, { id: "1" });
    expect(isByGraphqlJs).toBe(true);
  });
});

/** Names that a program may take for something else. */
const oddNames = [
  "constructor",
  "hasOwnProperty",
  "then",
  "await",
  "arguments",
  "errors",
  "coerced",
  "input",
  "inspect",
  "undefined",
  "__context",
];

test.each(oddNames)("The name %s is only a name, also when it is compiled", async (name) => {
  answer = (payload) => payload;
  const queries = [
    `mutation ${name}($input: ZaSurrenderRequest!) { ${name}: syncSurrenderInfo(input: $input) { ...${name} } } fragment ${name} on SurrenderInfoSyncPayload { ${name}: accepted }`,
    `mutation ($${name}: ZaSurrenderRequest!) { syncSurrenderInfo(input: $${name}) { accepted } }`,
  ];
  for (const [n, variable] of ["input", name].entries()) {
    const [document, variables] = [parse(queries[n] ?? ""), { [variable]: { status: "APPLY" } }];
    await often(document, variables);
    expect(isByGraphqlJs).toBe(false);
    const compiled = await outcomeOf(() => run(document, variables));
    expect(compiled).toEqual(await outcomeOf(() => execute({ schema, document, variableValues: variables, contextValue: {} })));
  }
});

test("The fields of a compiled mutation run one after the other, also after one has failed", async () => {
  const document = parse("mutation ($a: ID!, $b: ID!) { a: cancelTopDelivery(id: $a) { id } b: cancelTopDelivery(id: $b) { id } }");
  const steps: string[] = [];
  answer = async () => {
    steps.push("begins");
    await new Promise(setImmediate);
    steps.push("ends");
    throw new Error("refused");
  };
  await often(document, { a: "1", b: "2" });
  expect(isByGraphqlJs).toBe(false);
  steps.length = 0;
  const { data, errors } = await run(document, { a: "1", b: "2" });
  expect(steps).toEqual(["begins", "ends", "begins", "ends"]);
  expect({ ...data, errors: errors?.map(({ path }) => path) }).toEqual({ a: null, b: null, errors: [["a"], ["b"]] });
});

describe("A compiled mutation of any API", () => {
  beforeAll(async () => {
    for (const { query, variables } of operations) await often(documents.get(query) as DocumentNode, variables as Variables);
  });

  test.each(["valid", "variables"] as const)("gives resolvers and clients what graphql-js gives them: %s", async (kind) => {
    await fc.assert(
      fc.asyncProperty(requests[kind], fc.constantFrom(...answers), async ({ body }, one) => {
        const { query, variables } = JSON.parse(`${body}`) as { readonly query: string; readonly variables: Variables };
        const document = documents.get(query) as DocumentNode;
        fc.pre(typeof variables === "object" && variables !== null);
        answer = one;
        const compiled = await outcomeOf(() => run(document, variables));
        expect(compiled).toEqual(await outcomeOf(() => execute({ schema, document, variableValues: variables, contextValue: {} })));
      }),
      { numRuns: 1_000 },
    );
  });
});
