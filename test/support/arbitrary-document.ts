/** Generates bad GraphQL documents: from text that is not a document to documents that only the schema can refuse. */
import fc from "fast-check";
import { anyMutation, anyText, mutate } from "./arbitrary-bytes.ts";

const names = [
  "topApis",
  "syncSurrenderInfo",
  "claimWorkcardInsurance",
  "reflowInsuredOrder",
  "accepted",
  "result",
  "method",
  "input",
  "status",
  "insured",
  "Mutation",
  "TopReceipt",
  "ZaSurrenderRequest",
  "__typename",
  "__schema",
  "_service",
  "_entities",
  "skip",
  "if",
  "a",
];
const punctuation = [..."{}()[]:!$@=|&", "...", "query", "mutation", "subscription", "fragment", "on", '"""', "#", "\ufeff", '"\\ud800"'];
const scalars = ["1", "-1.5e400", "9223372036854775808", '"text"', '"""block"""', "true", "null", "ENUM", "$input", "$b"];

const name = fc.constantFrom(...names);

/** Correct by the grammar. */
const { value, selection } = fc.letrec<{ readonly value: string; readonly selection: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: "document" },
    fc.constantFrom(...scalars),
    fc.array(tie("value"), { maxLength: 3 }).map((items) => `[${items.join(" ")}]`),
    fc
      .array(fc.tuple(name, tie("value")), { maxLength: 3 })
      .map((members) => `{${members.map(([key, one]) => `${key}: ${one}`).join(" ")}}`),
  ),
  selection: fc.oneof(
    { maxDepth: 5, depthIdentifier: "document" },
    name,
    fc.tuple(name, name).map(([alias, field]) => `${alias}: ${field}`),
    fc.tuple(name, name, tie("value")).map(([field, argument, one]) => `${field}(${argument}: ${one})`),
    fc.tuple(name, name, tie("value")).map(([field, directive, one]) => `${field} @${directive}(if: ${one})`),
    name.map((fragment) => `...${fragment}`),
    fc.tuple(name, fc.array(tie("selection"), { minLength: 1, maxLength: 4 })).map(([field, fields]) => `${field} {${fields.join(" ")}}`),
    fc
      .tuple(name, fc.array(tie("selection"), { minLength: 1, maxLength: 3 }))
      .map(([type, fields]) => `... on ${type} {${fields.join(" ")}}`),
  ),
}));

const definition = fc
  .tuple(
    fc.oneof(
      fc.constantFrom("", "query", "mutation", "subscription"),
      fc.tuple(name, value).map(([type, one]) => `mutation ($input: ${type} = ${one})`),
      fc.tuple(name, name).map(([fragment, type]) => `fragment ${fragment} on ${type}`),
    ),
    fc.array(selection, { minLength: 1, maxLength: 4 }),
  )
  .map(([head, fields]) => `${head} {${fields.join(" ")}}`);

/** Made from good documents, from GraphQL's tokens, from its grammar, or from random text. */
export function anyDocument(good: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 1, arbitrary: anyText },
    fc.array(fc.constantFrom(...names, ...punctuation, ...scalars), { maxLength: 40 }).map((tokens) => tokens.join(" ")),
    { weight: 3, arbitrary: fc.array(definition, { minLength: 1, maxLength: 3 }).map((definitions) => definitions.join("\n")) },
    fc.tuple(fc.constantFrom(...good), anyMutation).map(([query, mutation]) => mutate(query, mutation).toString("utf8")),
  );
}
