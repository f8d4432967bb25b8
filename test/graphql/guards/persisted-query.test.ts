import { createHash } from "node:crypto";
import { expect, test } from "@jest/globals";
import { proberOf } from "../../support/probe.ts";
import { withService } from "../../support/service.ts";

const running = withService();
const { ask, post } = proberOf(running);

const QUERY = "{ __typename }";
const sha256Hash = createHash("sha256").update(QUERY).digest("hex");
const good = { version: 1, sha256Hash };
const asking = (persistedQuery: unknown) => ({ extensions: { persistedQuery } });

test("a persisted query is registered and found", async () => {
  expect((await ask(QUERY, asking(good))).data).toEqual({ __typename: "Query" });
  expect((await post(asking(good))).data).toEqual({ __typename: "Query" });
});

test.each<[string, unknown]>([
  ["another text's hash", { version: 1, sha256Hash: "0".repeat(64) }],
  ["the hash in capitals", { version: 1, sha256Hash: sha256Hash.toUpperCase() }],
  ["another version", { version: 2, sha256Hash }],
  ["no version", { sha256Hash }],
  ["another persistedQuery inside", { persistedQuery: good }],
  ["a hash that is an object", { version: 1, sha256Hash: { toString: 1 } }],
  ["a hash that is a list", { version: 1, sha256Hash: [sha256Hash] }],
  ["true instead of an object", true],
  ["a list instead of an object", [good]],
])("a persisted query with %s is bad input, and the message names the member", async (_what, persistedQuery) => {
  const { status, codes, text } = await ask(QUERY, asking(persistedQuery));
  expect([status, codes]).toEqual([400, ["BAD_USER_INPUT"]]);
  expect(text).toContain("extensions.persistedQuery");
});

test("an unknown hash without a text still gets the error that tells the client to send the text", async () => {
  expect((await post(asking({ version: 1, sha256Hash: "1".repeat(64) }))).codes).toEqual(["PERSISTED_QUERY_NOT_FOUND"]);
});
