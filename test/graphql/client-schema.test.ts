/** The schema for clients' tools: complete, without federation's parts, and with descriptions everywhere. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { buildSchema, isObjectType, isScalarType, isSpecifiedScalarType } from "graphql";
import { topApis } from "../../src/apis/index.ts";
import { createSubgraph } from "../../src/graphql/schema.ts";

const file = fileURLToPath(new URL("../../schema.client.graphql", import.meta.url));
const text = readFileSync(file, "utf8");
const { schema, clientSdl } = createSubgraph(topApis);

test("schema.client.graphql is the schema for clients (npm run write makes it)", () => expect(text).toBe(clientSdl));

test("buildSchema accepts it unchanged: it has the same fields, and no parts of federation", () => {
  const built = buildSchema(text);
  expect(text).not.toMatch(/@(?:key|shareable|tag|link)\b|\b_(?:entities|service)\b/);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("_")) continue;
    const names = Object.keys(type.getFields()).filter((name) => !name.startsWith("_"));
    const found = built.getType(type.name);
    expect({ type: type.name, names: isObjectType(found) && Object.keys(found.getFields()).sort() }).toEqual({
      type: type.name,
      names: names.sort(),
    });
  }
});

/** Fields whose description begins with TOP's own text in lower-case letters: `true:成功`. */
function fieldsInTopsWords(): string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields()).flatMap(({ name, description }) =>
          /^[a-z].* · /.test(description ?? "") ? `${type.name}.${name}` : [],
        )
      : [],
  );
}

test("graphql-schema-linter finds no problem, except the spelling of TopReport's values and of TOP's own texts", () => {
  const linter = fileURLToPath(new URL("../../node_modules/graphql-schema-linter/lib/cli.js", import.meta.url));
  const ignored = JSON.stringify({
    "enum-values-all-caps": topApis.map(({ field }) => `TopReport.${field}`),
    "descriptions-are-capitalized": fieldsInTopsWords(),
  });
  expect(execFileSync(process.execPath, [linter, "--format", "compact", "--ignore", ignored, file], { encoding: "utf8" }).trim()).toBe("");
});

test("every scalar has a link to its specification", () => {
  const scalars = Object.values(schema.getTypeMap()).filter(
    (type) => isScalarType(type) && !isSpecifiedScalarType(type) && !/^_|__/.test(type.name),
  );
  expect(scalars.length).toBeGreaterThan(0);
  for (const scalar of scalars) expect(scalar).toMatchObject({ specifiedByURL: expect.stringMatching(/^(https:|docs\/)/) });
});

test("a member that TOP marks as 废弃 is deprecated, and the reason says what to send instead", () => {
  const input = schema.getType("InsuredOrderReflowRequest");
  expect(input).toMatchObject({ _fields: { premiumRate: { deprecationReason: expect.stringContaining("precisionPremium") } } });
});
