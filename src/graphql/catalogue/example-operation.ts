/** The ready-made operation of an API: the example of its TOP page, as a GraphQL client would send it. */

import { capitalised, type TopApi } from "../../top/api.ts";
import { exampleOf, variablesOf } from "../../wire/example.ts";
import { fieldsOf } from "../../wire/field.ts";
import type { JsonObject } from "../../wire/json.ts";
import { receiptFields } from "../../wire/receipt.ts";
import type { DeclaredClass } from "../../wire/wire-type.ts";

export interface ExampleOperation {
  readonly query: string;
  /** Values that JSON can hold. */
  readonly variables: { readonly input: JsonObject };
}

/** The operation that selects the whole payload. Its input has the example values of the TOP page. */
export function exampleOperation({ kind, field, input, payload }: TopApi): ExampleOperation {
  const selection = receiptFields.map((member) => `    ${member}`);
  const query = `${kind === "report" ? "mutation" : "query"} ${capitalised(field)}($input: ${input.type.name}!) {
  ${field}(input: $input) {
${[...selection, ...selectionOf(payload, "    ")].join("\n")}
  }
}
`;
  return { query, variables: { input: variablesOf(input.type, exampleOf(input.type)) } };
}

function selectionOf(type: DeclaredClass, indent: string): string[] {
  return fieldsOf(type).flatMap(({ property, type: { nested } }) =>
    nested ? [`${indent}${property} {`, ...selectionOf(nested(), `${indent}  `), `${indent}}`] : [`${indent}${property}`],
  );
}
