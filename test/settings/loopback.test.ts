import { expect, test } from "@jest/globals";
import { isLoopback } from "../../src/settings/loopback.ts";

test.each(["127.0.0.1", "127.255.255.254", "::1", "[::1]", "localhost", "LOCALHOST", "0:0:0:0:0:0:0:1"])("%s is loopback", (host) => {
  expect(isLoopback(host)).toBe(true);
});

test.each(["0.0.0.0", "::", "192.0.2.1", "[2001:db8::1]", "127.example.com", "localhost.example", ""])("%j is not loopback", (host) => {
  expect(isLoopback(host)).toBe(false);
});
