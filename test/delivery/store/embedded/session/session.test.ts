import { expect, test } from "@jest/globals";
import { openSession, SessionLost } from "../../../../../src/delivery/store/embedded/session/session.ts";
import type { SessionOptions } from "../../../../../src/delivery/store/embedded/session/session-messages.ts";

const DEADLINE_MS = 60_000;

test("A thread that ends with an uncaught error is a lost session with an end, and not an error that ends the program", async () => {
  const wrong = undefined as unknown as SessionOptions; // the thread cannot even read its options
  await expect(openSession(wrong, DEADLINE_MS)).rejects.toThrow(SessionLost);
});
