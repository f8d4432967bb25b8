import { ApolloServer } from "@apollo/server";
import { afterAll, expect, test } from "@jest/globals";
import { buildSchema, GraphQLError, type GraphQLSchema } from "graphql";
import { createExecution, type Execution } from "../../../src/graphql/execution/execution.ts";
import { graphql } from "../../support/graphql.ts";
import { withService } from "../../support/service.ts";

const running = withService();

const schema: GraphQLSchema = buildSchema(`
  input Order { no: String!, parts: [Part!], count: Int = 1 }
  input Part { name: String }
  type Answer { no: String, count: Int, parts: [String], odd: String, bad: Int! }
  type Query { hello: String }
  type Mutation { send(order: Order, label: String = "none"): Answer, both(first: Order!, second: Order!): [String!]! }
`);

interface Sent {
  readonly order?: { readonly no: string; readonly count: number; readonly parts?: readonly { readonly name: string }[] } | null;
  readonly label: string;
}

const root = {
  send: ({ order, label }: Sent) => ({
    no: `${order?.no} ${label}`,
    count: order?.count,
    parts: order?.parts?.map(({ name }) => name),
    odd: () => {
      throw new GraphQLError("odd", { extensions: { code: "ODD", reason: "x" } });
    },
    bad: () => {
      throw new Error("bad");
    },
  }),
  both: ({ first, second }: { readonly first: object; readonly second: object }) => [first, second].map((one) => JSON.stringify(one)),
};
const mutation = schema.getMutationType()?.getFields() ?? {};
for (const name of ["send", "both"] as const) {
  const field = mutation[name];
  if (field) field.resolve = (_, args) => root[name](args);
}

const formatError = (formatted: { readonly message: string }): { readonly message: string } => ({
  ...formatted,
  message: `! ${formatted.message}`,
});
const execution = createExecution(schema, formatError);
let executedByUs = 0;
const responseForOperation: Execution = async (context) => {
  const response = await execution(context);
  if (response) executedByUs += 1;
  return response;
};
const options = { schema, formatError, includeStacktraceInErrorResponses: false };
const ours = new ApolloServer({ ...options, plugins: [{ requestDidStart: async () => ({ responseForOperation }) }] });
const apollo = new ApolloServer(options);

afterAll(() => Promise.all([ours.stop(), apollo.stop()]));

const SEND = "mutation ($order: Order) { send(order: $order) { no count parts } }";

test.each<[string, string, Readonly<Record<string, unknown>> | undefined, number]>([
  ["no variables at all", SEND, undefined, 1],
  ["a missing value", "mutation ($a: Order!) { both(first: $a, second: $a) }", {}, 0],
  ["a query", "query ($on: Boolean!) { hello @skip(if: $on) }", { on: true }, 1],
  ["an order", SEND, { order: { no: "1", parts: [{ name: "a" }] } }, 1],
  ["null", SEND, { order: null }, 1],
  ["no value", SEND, {}, 1],
  ["a wrong value", SEND, { order: { no: 1 } }, 0],
  ["an unknown member", SEND, { order: { no: "1", nonsense: 1 } }, 0],
  ["an error of a resolver", "mutation ($order: Order) { send(order: $order) { no odd } }", { order: { no: "1" } }, 1],
  ["an error that leaves null", "mutation ($order: Order) { send(order: $order) { no bad } }", { order: { no: "1" } }, 1],
  [
    "an error that leaves no data",
    "mutation ($a: Order!) { both(first: $a, second: $a) send { bad } x: send { no } }",
    { a: { no: "1" } },
    1,
  ],
  ["a variable inside a literal", 'mutation ($p: Part!) { send(order: { no: "1", parts: [$p] }) { parts } }', { p: { name: "b" } }, 1],
  ["a list", 'mutation ($p: [Part!]) { send(order: { no: "1", parts: $p }) { parts } }', { p: [{ name: "b" }, {}] }, 1],
  [
    "other variables",
    "mutation ($o: Order, $l: String, $on: Boolean!) { send(order: $o, label: $l) { no count @include(if: $on) } }",
    { o: { no: "1" }, on: false },
    1,
  ],
  ["another variable that is wrong", "mutation ($o: Order, $l: String) { send(order: $o, label: $l) { no } }", { o: { no: "1" }, l: 1 }, 0],
  ["a default value", 'mutation ($o: Order = { no: "7" }) { send(order: $o) { no } }', {}, 0],
  [
    "a default value, and another order",
    'mutation ($o: Order = { no: "7" }, $p: Order!) { send(order: $o) { no } both(first: $p, second: $p) }',
    { p: { no: "2" } },
    0,
  ],
  ["no order", "mutation { send { no } }", {}, 0],
  ["fragments", "mutation ($o: Order) { ...F } fragment F on Mutation { send(order: $o) { __typename no } }", { o: { no: "1" } }, 1],
])("an operation with %s gets the same answer as from Apollo Server alone", async (_, query, variables, byUs) => {
  executedByUs = 0;
  const [mine, theirs] = await Promise.all(
    [ours, apollo].map((server) => server.executeOperation({ query, ...(variables && { variables }) })),
  );
  expect(JSON.parse(JSON.stringify(mine?.body))).toEqual(JSON.parse(JSON.stringify(theirs?.body)));
  expect(mine?.http.status).toBe(theirs?.http.status);
  expect(executedByUs).toBe(byUs);
});

test("of several operations, the named one is executed with its own variables", async () => {
  const query = "mutation A($o: Order) { a: send(order: $o) { no } } mutation B($o: Order!) { b: both(first: $o, second: $o) }";
  for (const operationName of ["A", "B", "A", "C"]) {
    const request = { query, operationName, variables: { o: { no: "1" } } };
    const [mine, theirs] = await Promise.all([ours, apollo].map((server) => server.executeOperation(request)));
    expect(JSON.parse(JSON.stringify(mine?.body))).toEqual(JSON.parse(JSON.stringify(theirs?.body)));
  }
});

test("clients do not see the scalar type with which operations are executed", async () => {
  const { data } = await graphql(running.service, '{ __type(name: "CoercedInput") { name } }');
  expect(data).toEqual({ __type: null });
  const used = await graphql(running.service, "mutation ($i: CoercedInput!) { reflowInsuredOrder(input: $i) { accepted } }", { i: {} });
  expect(used.errors?.[0]?.message).toContain('Unknown type "CoercedInput"');
});
