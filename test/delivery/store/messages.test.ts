import { expect, test } from "@jest/globals";
import { readMessage } from "../../../src/delivery/store/messages.ts";

test("Messages of this version and of the version before can be read", () => {
  expect(readMessage('{"queued":true}')).toEqual({ queued: true });
  expect(readMessage('{"queued":"syncSurrenderInfo"}')).toEqual({ queued: "syncSurrenderInfo" });
  expect(readMessage('{"queued":true,"lifted":"syncSurrenderInfo"}')).toEqual({ queued: true, lifted: "syncSurrenderInfo" });
  expect(readMessage('{"rested":["a","b"]}')).toEqual({ rested: ["a", "b"] });
});

test.each(["", "null", "7", '"queued"', "{", "{}", '{"rested":"a"}'])("An unknown message is ignored without an error: %s", (text) => {
  expect(readMessage(text)).toBeUndefined();
});
