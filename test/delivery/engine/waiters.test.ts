import { expect, test } from "@jest/globals";
import { createWaiters } from "../../../src/delivery/engine/waiters.ts";

test("a waiter is called for its delivery only, until it stops waiting", () => {
  const waiters = createWaiters();
  const heard: string[] = [];
  const forget = waiters.add("a", () => heard.push("first of a"));
  waiters.add("a", () => heard.push("second of a"));
  waiters.add("b", () => heard.push("b"));
  waiters.call("a");
  forget();
  waiters.call("a");
  waiters.call("c");
  waiters.callAll();
  expect(heard).toEqual(["first of a", "second of a", "second of a", "second of a", "b"]);
});
