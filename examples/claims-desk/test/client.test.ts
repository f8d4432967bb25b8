import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, test } from "node:test";
import { createClient } from "../src/client.ts";
import { SyncSurrenderInfoDocument, TopApisDocument } from "../src/gql/graphql.ts";
import { outcomeOf } from "../src/outcome.ts";
import { type Facade, startFacade } from "./support/facade.ts";

const report = (idempotencyKey: string) =>
  ({ mutation: SyncSurrenderInfoDocument, variables: { input: { status: "APPLY" }, idempotencyKey }, errorPolicy: "all" }) as const;

describe("What the endpoint has answered is never repeated", () => {
  let facade: Facade;
  before(async () => {
    facade = await startFacade();
  });
  after(() => facade.stop());

  for (const [fault, kind, seen] of [
    [{ fault: "drop-after-read" }, "unknown", 1],
    [{ fault: "drop-before-read" }, "unknown", 0], // the sandbox does not see a dropped call, so it would only see a repeated one
    [{ fault: "error", code: 25, msg: "Invalid signature" }, "failed", 1],
  ] as const) {
    test(`after ${fault.fault} the outcome is ${kind}, and the endpoint got one request`, async () => {
      await facade.reset();
      await facade.script({ ...fault, times: 9 });
      const outcome = outcomeOf(await createClient(facade.url.href).mutate(report(fault.fault)));
      assert.equal(outcome.kind, kind);
      assert.equal((await facade.calls()).length, seen);
    });
  }
});

describe("When the endpoint drops the connection", () => {
  let server: Server;
  let uri: string;
  const seen: string[] = [];
  before(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const { operationName } = JSON.parse(Buffer.concat(chunks).toString()) as { readonly operationName: string };
        seen.push(operationName);
        if (operationName === "TopApis" && seen.length > 1)
          response.setHeader("content-type", "application/json").end('{"data":{"topApis":[]}}');
        else response.destroy();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  });
  after(() => server.close());

  test("a report is sent again with the same key, and at the end its outcome is unknown", async () => {
    seen.length = 0;
    const outcome = outcomeOf(await createClient(uri).mutate(report("lost")));
    assert.deepEqual([outcome.kind, seen], ["unknown", Array(4).fill("SyncSurrenderInfo")]);
  });

  test("a query is sent again", async () => {
    seen.length = 0;
    const { data } = await createClient(uri).query({ query: TopApisDocument });
    assert.deepEqual([data, seen], [{ topApis: [] }, ["TopApis", "TopApis"]]);
  });
});
