import { describe, expect, test } from "@jest/globals";
import { buildSchema, coerceInputValue, type GraphQLInputType, parse, validate } from "graphql";
import {
  missingArgumentIn,
  tokenLimitIn,
  withoutSuggestion,
  withoutTokenText,
  wrongMemberIn,
} from "../../../src/graphql/errors/graphql-js-words.ts";

// All messages here come from graphql-js itself: the tests fail when a new version changes one.
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
  throw new Error("The parser accepted the document.");
}

function onlyOne(messages: readonly string[]): string {
  expect(messages).toHaveLength(1);
  return messages[0] as string;
}

describe("the name of a wrong member is read from graphql-js's message", () => {
  test.each([
    ["a member that is missing in a document", () => saidOfDocument("{ greet(person: {}) }"), { name: "name", fault: "missing" }],
    ["a member that is missing in a variable", () => saidOfVariable({}), { name: "name", fault: "missing" }],
    ["an unknown member in a document", () => saidOfDocument('{ greet(person: { name: "", nam: 1 }) }'), { name: "nam", fault: "unknown" }],
    ["an unknown member in a variable", () => saidOfVariable({ name: "", nam: 1 }), { name: "nam", fault: "unknown" }],
  ])("%s", (_which, said, member) => {
    expect(wrongMemberIn(said())).toEqual(member);
  });

  test("but not from other messages", () => {
    expect(wrongMemberIn(saidOfDocument("{ greet }"))).toBeUndefined();
  });
});

test("the missing argument is read, but not from other messages", () => {
  expect(missingArgumentIn(saidOfDocument("{ greet }"))).toBe("person");
  expect(missingArgumentIn(saidOfDocument("{ greet(person: {}) }"))).toBeUndefined();
});

test.each([
  ["a field", () => saidOfDocument('{ gret(person: { name: "" }) }')],
  ["a member in a document", () => saidOfDocument('{ greet(person: { name: "", nam: 1 }) }')],
  ["a member in a variable", () => saidOfVariable({ name: "", nam: 1 })],
])("only the suggestion for %s is removed", (_what, said) => {
  const message = said();
  expect(message).toContain("Did you mean");
  expect(`${withoutSuggestion(message)} ${message.slice(message.indexOf("Did"))}`).toBe(message);
  expect(withoutSuggestion(withoutSuggestion(message))).toBe(withoutSuggestion(message));
});

test("the allowed number of tokens is read, but not from other messages of the parser", () => {
  expect(tokenLimitIn(saidByParser("{ a b c }", 4))).toBe(4);
  expect(tokenLimitIn(saidByParser("{ 4 tokens }"))).toBeUndefined();
});

test.each([
  ["Name", "PRIVATE", "Unexpected Name."],
  ["Int", "{ 13800138000 }", "Expected Name, found Int."],
  ["Float", "{ 1.38 }", "Expected Name, found Float."],
  ["String", '{ "PRIVATE" }', "Expected Name, found String."],
  ["BlockString", '{ """PRIVATE "quoted"\n """ }', "Expected Name, found BlockString."],
])("if the parser refuses a %s, only its kind is shown", (_kind, document, told) => {
  const message = saidByParser(document);
  expect(message).toMatch(/PRIVATE|1380|1\.38/);
  expect(withoutTokenText(message)).toBe(`Syntax Error: ${told}`);
});
