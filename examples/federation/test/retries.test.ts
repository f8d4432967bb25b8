/**
 * A gateway that repeats failed requests, also mutations, causes no second call to TOP, because the facade answers 200. The facade itself
 * tries a call three times if TOP certainly did not execute it. Nine faults are scripted, so that a repeated request would be seen.
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
  { fault: "drop-before-read", seen: 0 }, // the sandbox does not see a dropped call, so it would only see a repeated one
  { fault: "error", code: 15, subCode: "isp.remote-service-timeout", seen: 1 },
  { fault: "error", code: 15, subCode: "isp.top-remote-connection-error", times: 9, seen: 3 },
  { fault: "throttle", banSeconds: 0, times: 9, seen: 3 },
  { fault: "throttle", banSeconds: 60, method: order.method, seen: 1, operation: order }, // the ban blocks this method for the other tests
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

    test("the gateway repeats a mutation that a subgraph answers with 503", async () => {
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
