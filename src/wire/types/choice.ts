/** The type of a value from a closed list: an enum. */
import { registerEnumType } from "type-graphql";
import type { Json } from "../json.ts";
import type { WireType } from "../wire-type.ts";

/**
 * A GraphQL enum for a TOP `Number` or `String` whose values the page lists completely.
 * @param values the number or the text for each name.
 * @param about what the type means.
 * @param meanings what each value means.
 */
export function Choice<const Values extends Readonly<Record<string, number>> | Readonly<Record<string, string>>>(
  name: string,
  values: Values,
  about: string,
  meanings: { readonly [Name in keyof Values]: string },
): WireType<Values[keyof Values]> {
  type Value = Values[keyof Values];
  const entries = Object.entries(values) as [string, Value][];
  const valuesConfig = Object.fromEntries(Object.entries(meanings).map(([key, description]) => [key, { description }]));
  registerEnumType(values, { name, description: about, valuesConfig: valuesConfig as { [Name in keyof Values]: { description: string } } });
  const choose = (json: Json): Value | undefined => entries.find(([, value]) => value === json)?.[1];
  const isText = typeof entries[0]?.[1] === "string";
  return {
    topName: () => (isText ? "String" : "Number"),
    graphql: () => values,
    nested: undefined,
    choice: { name, values: entries.map(([key, value]) => ({ name: key, value, about: meanings[key as keyof Values] })) },
    parameter: isText ? "text" : "json",
    encode: (value) => value,
    // Lenient, as for all answers: providers write numbers as text, and texts of digits as numbers.
    decode: (json) => entries.find(([, value]) => isScalar(json) && `${value}` === `${json}`.trim())?.[1] ?? null,
    check: (json, path, report) => {
      if (choose(json) === undefined) {
        report({
          path,
          kind: "invalid",
          expected: `one of ${entries.map(([key, value]) => `${value} (${key})`).join(", ")}${isText ? "" : ", bare"}`,
        });
      }
    },
    fromExample: (example) => choose(isText ? example : Number(example)) as Value,
    toVariable: (value) => entries.find(([, other]) => other === value)?.[0] ?? null,
  };
}

function isScalar(json: Json): boolean {
  return typeof json === "string" || typeof json === "number" || typeof json === "bigint";
}
