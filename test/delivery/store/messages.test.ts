import { expect, test } from "@jest/globals";
import { readMessage } from "../../../src/delivery/store/messages.ts";

test("A message is read as programs of this version and of the one before write it", () => {
  expect(readMessage('{"queued":true}')).toEqual({ queued: true });
  expect(readMessage('{"queued":"syncSurrenderInfo"}')).toEqual({ queued: "syncSurrenderInfo" });
  expect(readMessage('{"queued":true,"lifted":"syncSurrenderInfo"}')).toEqual({ queued: true, lifted: "syncSurrenderInfo" });
  expect(readMessage('{"rested":["a","b"]}')).toEqual({ rested: ["a", "b"] });
});

test.each(["", "null", "7", '"queued"', "{", "{}", '{"rested":"a"}'])("A message that nobody here knows is no error: %s", (text) => {
  expect(readMessage(text)).toBeUndefined();
});
