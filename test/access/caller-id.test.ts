import { expect, test } from "@jest/globals";
import type { Caller } from "../../src/access/caller.ts";
import { callerInNameOf } from "../../src/access/caller-id.ts";

const gateway: Caller = { id: "front", holder: "front", scopes: new Set(), gateway: true, session: "token" };

test("A gateway's end user is the caller, but rate limits and shares count for the gateway", () => {
  expect(callerInNameOf(gateway, "alice")).toEqual({ ...gateway, id: "front::alice" });
  expect(callerInNameOf(gateway, undefined)).toBe(gateway);
});

test("An end user's id in the header is read as UTF-8, although Node decodes headers as Latin-1", () => {
  const header = Buffer.from("客户-7", "utf8").toString("latin1");
  expect(callerInNameOf(gateway, header).id).toBe("front::客户-7");
});

test("A user whom the token names cannot be replaced by the header", () => {
  expect(() => callerInNameOf({ ...gateway, id: "front::bob" }, "alice")).toThrow("the token already names its end user");
});
