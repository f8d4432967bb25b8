import { expect, test } from "@jest/globals";
import { z } from "zod";
import { readJson } from "../../src/settings/read-json.ts";

const shape = z.object({ keys: z.array(z.object({ id: z.string("must be a text") })) });

test("A file with the right shape gives its value", () => {
  expect(readJson(shape, '{"keys":[{"id":"a"}]}')).toEqual({ keys: [{ id: "a" }] });
});

test.each([
  ["no JSON", "hunter2", "this is not JSON"],
  ["a wrong member in a nested object", '{"keys":[{"id":"a"},{"id":["hunter2"]}]}', "keys[1].id: must be a text"],
  ["two wrong members", '{"keys":[{"id":1},{}]}', "keys[0].id: must be a text; keys[1].id: must be a text"],
])("For %s, the error says what is wrong and where, and repeats no value", (_, json, words) => {
  expect(() => readJson(shape, json)).toThrow(new Error(words));
});

test("The caller may choose the message for a text that is not JSON", () => {
  expect(() => readJson(shape, "{", "it is not JSON.")).toThrow(new Error("it is not JSON."));
});
