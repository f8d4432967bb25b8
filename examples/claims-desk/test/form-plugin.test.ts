import assert from "node:assert/strict";
import { test } from "node:test";
import { buildSchema, type GraphQLInputObjectType, parse } from "graphql";
import type { FormDescriptor } from "../src/form/descriptor.ts";
import { describeFields } from "../tools/describe-fields.ts";
import { plugin } from "../tools/form-plugin.ts";
import { readDescription } from "../tools/read-description.ts";

const schema = buildSchema(
  `
  scalar Long
  """结果 · A result."""
  enum Result {
    """否 · No (TOP: 10)."""
    NO
    """是 · Yes (TOP: 9)."""
    YES
  }
  """内 · Inner."""
  input Inner {
    """码 · Code."""
    code: String
  }
  """外 · Outer."""
  input Outer {
    """备注 · Note; used rarely.\\n\\nTOP: \`the_note\`, e.g. \`a \\"b\\"\`"""
    note: String
    """内 · Inner."""
    inner: Inner
    """内 · Inners."""
    inners: [Inner!]
    """链 · Links.\\n\\nTOP: \`links\`, e.g. \`{a,b}\`"""
    links: [String!]
    """数:单位 · Count, in pieces.\\n\\nTOP: \`count\`, e.g. \`7\`"""
    count: Long!
    """结果 · Result.\\n\\nTOP: \`result\`, e.g. \`9\`"""
    result: Result
  }
  type Query { a: Int }
  type Mutation {
    """做 · It does."""
    doIt(input: Outer!, idempotencyKey: ID): Int
    enqueueDoIt(input: Outer!, idempotencyKey: ID!): Int
  }
`
    .replaceAll("\\n", "\n")
    .replaceAll('\\"', '"'),
);

const fields = describeFields(schema.getType("Outer") as GraphQLInputObjectType);

test("A description gives label, hint, TOP's name and the page's example", () => {
  assert.deepEqual(readDescription("理赔金额(分) · Amount, in fen (0.01 CNY).\n\nTOP: `claim_fee`, e.g. `1000`"), {
    words: { zh: "理赔金额(分)", en: "Amount, in fen (0.01 CNY)" },
    label: { zh: "理赔金额(分)", en: "Amount" },
    hint: { en: "in fen (0.01 CNY)" },
    topName: "claim_fee",
    example: "1000",
  });
});

test("A description in one language only is refused", () => assert.throws(() => readDescription("Amount."), /中文 · English/));

test("Required fields come first, then values, then groups, then lists", () => {
  assert.deepEqual(
    fields.map(({ name, required }) => [name, required]),
    [
      ["count", true],
      ["note", false],
      ["result", false],
      ["inner", false],
      ["inners", false],
      ["links", false],
    ],
  );
});

test("Each type has its shape", () => {
  const shapes = Object.fromEntries(fields.map(({ name, shape }) => [name, shape.kind === "list" ? [shape.item.kind] : shape.kind]));
  assert.deepEqual(shapes, { count: "long", note: "text", result: "choice", inner: "group", inners: ["group"], links: ["text"] });
});

test("Examples are what a person would type or choose", () => {
  const examples = Object.fromEntries(fields.flatMap(({ name, example }) => (example === undefined ? [] : [[name, example]])));
  assert.deepEqual(examples, { count: "7", note: 'a "b"', result: "YES", links: ["a", "b"] });
});

test("Choices are in the order of TOP's values", () => {
  const result = fields.find(({ name }) => name === "result")?.shape;
  assert.deepEqual(result?.kind === "choice" && result.choices.map(({ topValue, label }) => [topValue, label.en]), [
    ["9", "Yes"],
    ["10", "No"],
  ]);
});

const DIRECT = "mutation DoIt($input: Outer!, $idempotencyKey: ID!) { doIt(input: $input, idempotencyKey: $idempotencyKey) }";
const ENQUEUE =
  "mutation EnqueueDoIt($input: Outer!, $idempotencyKey: ID!) { enqueueDoIt(input: $input, idempotencyKey: $idempotencyKey) }";

test("A mutation among the documents becomes a form, and a query does not", async () => {
  const document = parse(`query Ask { a } ${DIRECT} ${ENQUEUE}`);
  const code = String(await plugin(schema, [{ document }], {}));
  assert.match(code, /export type ReportName = "DoIt";/);
  assert.match(code, /enqueueDocuments: .* = { DoIt: EnqueueDoItDocument };/);
  const forms = JSON.parse(/FormDescriptor>> = (.*);/s.exec(code)?.[1] ?? "") as Readonly<Record<string, FormDescriptor>>;
  assert.deepEqual(forms, { DoIt: { mutation: "doIt", about: { zh: "做", en: "It does" }, fields } });
});

test("A document that no form can fill is refused", () => {
  const document = parse("mutation DoIt($one: Outer!, $idempotencyKey: ID!) { doIt(input: $one, idempotencyKey: $idempotencyKey) }");
  assert.throws(() => plugin(schema, [{ document }], {}), /DoIt: a form is made of/);
});

test("A report that cannot be stored is refused", () => {
  const document = parse(DIRECT);
  assert.throws(() => plugin(schema, [{ document }], {}), /EnqueueDoIt: the mutation that stores the report is missing/);
});

test("A report without a key is refused", () => {
  const document = parse("mutation DoIt($input: Outer!) { doIt(input: $input) }");
  assert.throws(() => plugin(schema, [{ document }], {}), /DoIt: without the variable \$idempotencyKey/);
});
