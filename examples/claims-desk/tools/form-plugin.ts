/**
 * A codegen plugin. For each mutation among the documents it lists the typed document, the document that stores the same report (`Enqueue`
 * and the name), and the form that it makes from the input type. Both documents must have an idempotency key.
 */
import type { PluginFunction } from "@graphql-codegen/plugin-helpers";
import { type GraphQLSchema, isInputObjectType, isNonNullType, Kind, type OperationDefinitionNode, typeFromAST } from "graphql";
import type { FormDescriptor } from "../src/form/descriptor.ts";
import { describeFields } from "./describe-fields.ts";
import { readDescription } from "./read-description.ts";

export const plugin: PluginFunction = (schema, documents) => {
  const definitions = documents.flatMap(({ document }) => document?.definitions ?? []);
  const mutations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION).filter(({ operation }) => operation === "mutation");
  const [storing, direct] = [mutations.filter(storesIt), mutations.filter((one) => !storesIt(one))];
  const keyless = mutations.find((one) => !variablesOf(one).includes("idempotencyKey"));
  if (keyless) throw new Error(`${keyless.name?.value}: without the variable $idempotencyKey it cannot be sent again safely.`);
  const forms = Object.fromEntries(direct.map((one) => describeForm(schema, one)));
  const names = Object.keys(forms);
  const stored = storing.map(({ name }) => String(name?.value));
  const missing = names.map((name) => `Enqueue${name}`).find((name) => !stored.includes(name));
  if (missing) throw new Error(`${missing}: the mutation that stores the report is missing.`);
  return [
    'import type { FormDescriptor } from "../form/descriptor.ts";',
    'import type { EnqueueDocument, ReportDocument } from "../report-document.ts";',
    `import { ${names.map((name) => `${name}Document, Enqueue${name}Document`).join(", ")} } from "./graphql.ts";`,
    `export type ReportName = ${names.map((name) => JSON.stringify(name)).join(" | ")};`,
    `export const documents: Readonly<Record<ReportName, ReportDocument>> = { ${names.map((name) => `${name}: ${name}Document`).join(", ")} };`,
    `export const enqueueDocuments: Readonly<Record<ReportName, EnqueueDocument>> = { ${names.map((name) => `${name}: Enqueue${name}Document`).join(", ")} };`,
    `export const forms: Readonly<Record<ReportName, FormDescriptor>> = ${JSON.stringify(forms, null, 2)};`,
    "",
  ].join("\n");
};

function storesIt({ name }: OperationDefinitionNode): boolean {
  return name?.value.startsWith("Enqueue") ?? false;
}

function variablesOf({ variableDefinitions }: OperationDefinitionNode): readonly string[] {
  return variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
}

function describeForm(
  schema: GraphQLSchema,
  { name, selectionSet, variableDefinitions }: OperationDefinitionNode,
): [string, FormDescriptor] {
  const [root] = selectionSet.selections;
  const [variable, key, ...others] = variableDefinitions ?? [];
  if (
    !name ||
    root?.kind !== Kind.FIELD ||
    selectionSet.selections.length > 1 ||
    variable?.variable.name.value !== "input" ||
    !key ||
    others.length > 0
  ) {
    throw new Error(
      `${name?.value ?? "A mutation"}: a form is made of a named operation with one mutation and the variables $input and $idempotencyKey.`,
    );
  }
  const type = typeFromAST(schema, variable.type);
  const input = isNonNullType(type) ? type.ofType : type;
  if (!isInputObjectType(input)) throw new Error(`${name.value}: $input is not an input object.`);
  const description = schema.getMutationType()?.getFields()[root.name.value]?.description;
  return [
    name.value,
    {
      mutation: root.name.value,
      about: readDescription(description).words,
      fields: describeFields(input),
    },
  ];
}
