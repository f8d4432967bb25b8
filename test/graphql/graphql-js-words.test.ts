import { describe, expect, test } from "@jest/globals";
import { buildSchema, coerceInputValue, type GraphQLInputType, parse, validate } from "graphql";
import { missingArgumentIn, tokenLimitIn, withoutSuggestion, withoutTokenText, wrongMemberIn } from "../../src/graphql/graphql-js-words.ts";

// Whatever is read here was said by graphql-js itself a moment before: a version that changes its words fails.
const schema = buildSchema("input Person { name: String!, phone: String } type Query { greet(person: Person!): String }");

function saidOfDocument(document: string): string {
  return onlyOne(validate(schema, parse(document)).map(({ message }) => message));
}

function saidOfVariable(value: unknown): string {
  const messages: string[] = [];
  coerceInputValue(value, schema.getType("Person") as GraphQLInputType, (_path, _value, { message }) => messages.push(message));
  return onlyOne(messages);
}

function saidByParser(document: string, maxTokens?: number): string {
  try {
    parse(document, maxTokens === undefined ? {} : { maxTokens });
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("The parser took the document.");
}

function onlyOne(messages: readonly string[]): string {
  expect(messages).toHaveLength(1);
  return messages[0] as string;
}

describe("the member of an input object is read", () => {
  test.each([
    ["that a document lacks", () => saidOfDocument("{ greet(person: {}) }"), { name: "name", fault: "missing" }],
    ["that a variable lacks", () => saidOfVariable({}), { name: "name", fault: "missing" }],
    ["that a document has beside", () => saidOfDocument('{ greet(person: { name: "", nam: 1 }) }'), { name: "nam", fault: "unknown" }],
    ["that a variable has beside", () => saidOfVariable({ name: "", nam: 1 }), { name: "nam", fault: "unknown" }],
  ])("%s", (_which, said, member) => {
    expect(wrongMemberIn(said())).toEqual(member);
  });

  test("from no sentence about something else", () => {
    expect(wrongMemberIn(saidOfDocument("{ greet }"))).toBeUndefined();
  });
});

test("the argument that is missing is read, and from no sentence about something else", () => {
  expect(missingArgumentIn(saidOfDocument("{ greet }"))).toBe("person");
  expect(missingArgumentIn(saidOfDocument("{ greet(person: {}) }"))).toBeUndefined();
});

test.each([
  ["a field", () => saidOfDocument('{ gret(person: { name: "" }) }')],
  ["a member in a document", () => saidOfDocument('{ greet(person: { name: "", nam: 1 }) }')],
  ["a member in a variable", () => saidOfVariable({ name: "", nam: 1 })],
])("the suggestion for %s is taken away, and nothing else", (_what, said) => {
  const message = said();
  expect(message).toContain("Did you mean");
  expect(`${withoutSuggestion(message)} ${message.slice(message.indexOf("Did"))}`).toBe(message);
  expect(withoutSuggestion(withoutSuggestion(message))).toBe(withoutSuggestion(message));
});

test("the number of tokens that are allowed is read, and from no other sentence of the parser", () => {
  expect(tokenLimitIn(saidByParser("{ a b c }", 4))).toBe(4);
  expect(tokenLimitIn(saidByParser("{ 4 tokens }"))).toBeUndefined();
});

test.each([
  ["Name", "PRIVATE", "Unexpected Name."],
  ["Int", "{ 13800138000 }", "Expected Name, found Int."],
  ["Float", "{ 1.38 }", "Expected Name, found Float."],
  ["String", '{ "PRIVATE" }', "Expected Name, found String."],
  ["BlockString", '{ """PRIVATE "quoted"\n """ }', "Expected Name, found BlockString."],
])("of a %s that the parser met, only the kind is told", (_kind, document, told) => {
  const message = saidByParser(document);
  expect(message).toMatch(/PRIVATE|1380|1\.38/);
  expect(withoutTokenText(message)).toBe(`Syntax Error: ${told}`);
});
