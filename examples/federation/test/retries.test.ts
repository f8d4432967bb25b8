/**
 * A gateway that repeats failed requests, mutations included, does not make us repeat a call to TOP: we answer 200. What TOP certainly
 * did not execute the facade itself tries three times: nine are scripted, so that a gateway's repetition would be seen.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startApolloGateway } from "../apollo-gateway.ts";
import { startHiveGateway } from "../hive-gateway.ts";
import { withGateway, withSubgraphs } from "./support/graph.ts";
import { graphql } from "./support/graphql.ts";
import { order, surrender } from "./support/operations.ts";
import { ATTEMPTS, retryingFetcher } from "./support/retrying-fetcher.ts";
import { scriptFaults, seenCalls } from "./support/sandbox.ts";
import { startUpstream } from "./support/upstream.ts";

const upstreamRetry = { maxRetries: ATTEMPTS - 1, retryDelay: 10 };

const retrying = [
  { name: "Apollo Gateway", start: (sdl: string) => startApolloGateway(sdl, { fetcher: retryingFetcher }) },
  { name: "Hive Gateway", start: (sdl: string) => startHiveGateway(sdl, { settings: { upstreamRetry } }) },
];

const failures = [
  { fault: "drop-after-read", seen: 1 },
  { fault: "drop-before-read", seen: 0 }, // the sandbox can only have seen a repetition
  { fault: "error", code: 15, subCode: "isp.remote-service-timeout", seen: 1 },
  { fault: "error", code: 15, subCode: "isp.top-remote-connection-error", times: 9, seen: 3 },
  { fault: "throttle", banSeconds: 0, times: 9, seen: 3 },
  { fault: "throttle", banSeconds: 60, method: order.method, seen: 1, operation: order }, // it closes this method for the others
  { fault: "http", status: 502, seen: 1 },
  { fault: "http", status: 503, seen: 1 },
  { fault: "http", status: 504, seen: 1 },
  { fault: "http", status: 429, seen: 1 },
  { fault: "empty", seen: 1 },
  { fault: "truncated", seen: 1 },
];

for (const { name, start } of retrying) {
  describe(`${name} with retries`, () => {
    const graph = withSubgraphs();
    const front = withGateway(graph, start);

    test("it does repeat a mutation that a subgraph answers with 503", async () => {
      await using broken = await startUpstream(503, { errors: [{ message: "Try again" }] });
      const { facade, supergraphSdl } = graph.subgraphs;
      const gateway = await start(supergraphSdl.replace(facade.url, broken.url));
      try {
        await graphql(gateway.url, surrender.query, surrender.variables);
        assert.equal(broken.seen.length, ATTEMPTS);
      } finally {
        await gateway.stop();
      }
    });

    for (const { seen, operation = surrender, ...fault } of failures) {
      test(`after ${Object.values(fault).join(" ")}, the sandbox saw ${seen === 1 ? "1 call" : `${seen} calls`}, and the client gets an answer`, async () => {
        await scriptFaults(graph.subgraphs.facade, [fault]);
        const { status, errors } = await graphql(front.gateway.url, operation.query, operation.variables);
        assert.equal(status, 200);
        assert.match(String(errors?.[0]?.extensions?.code), /^TOP_/);
        assert.equal((await seenCalls(graph.subgraphs.facade)).length, seen);
      });
    }
  });
}
