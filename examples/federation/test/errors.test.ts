/** Our errors, as a gateway's client gets them. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startApolloGateway } from "../apollo-gateway.ts";
import { startHiveGateway } from "../hive-gateway.ts";
import { gateways } from "./support/gateways.ts";
import { withGateway, withSubgraphs } from "./support/graph.ts";
import { graphql } from "./support/graphql.ts";
import { claim, order, surrender } from "./support/operations.ts";
import { scriptFaults, seenCalls } from "./support/sandbox.ts";

const timeout = { fault: "error", code: 15, subCode: "isp.remote-service-timeout" };

/** The facade repeats only calls that TOP certainly did not execute. After three attempts the client gets the error. A ban blocks only its own method. */
const failures = [
  {
    fault: { fault: "throttle", banSeconds: 60 },
    ours: { code: "TOP_THROTTLED", retryable: true, retryAfterSeconds: 60 },
    operation: order,
  },
  { fault: timeout, ours: { code: "TOP_OUTCOME_UNKNOWN", retryable: false, reason: "provider-timeout" } },
  {
    fault: { ...timeout, subCode: "isp.top-remote-connection-error", times: 3 },
    ours: { code: "TOP_UNAVAILABLE", retryable: true, attempts: 3 },
  },
  { fault: { fault: "error", code: 40, subCode: "isv.missing-parameter" }, ours: { code: "TOP_REJECTED", retryable: false } },
  { fault: { fault: "error", code: 11 }, ours: { code: "TOP_FORBIDDEN", retryable: false } },
  { fault: { fault: "error", code: 25 }, ours: { code: "TOP_MISCONFIGURED", retryable: false } },
];

const asDelivered = { name: "Hive Gateway with its default settings", start: (sdl: string) => startHiveGateway(sdl, { settings: {} }) };

for (const { name, start } of [...gateways, asDelivered]) {
  describe(name, () => {
    const graph = withSubgraphs();
    const front = withGateway(graph, start);

    for (const { fault, ours, operation = surrender } of failures) {
      test(`${ours.code} arrives complete, with TOP's request id, and only the subgraph's name is added`, async () => {
        await scriptFaults(graph.subgraphs.facade, [fault]);
        const { status, data, errors } = await graphql(front.gateway.url, operation.query, operation.variables);
        const { top, ...extensions } = errors?.[0]?.extensions ?? {};
        const { method, requestId } = top as Record<string, unknown>;
        assert.equal(status, 200);
        assert.deepEqual(data, { [operation.mutation]: null });
        assert.deepEqual(errors?.[0]?.path, [operation.mutation]);
        assert.deepEqual(extensions, { attempts: 1, ...ours, serviceName: "top-insurance" });
        assert.equal(method, operation.method);
        assert.match(String(requestId), /^\w+$/);
      });
    }

    test("BAD_USER_INPUT arrives with the field, and with the sentence that says what to send", async () => {
      await scriptFaults(graph.subgraphs.facade);
      const input = { ...claim.variables.input, claimFee: "ten" };
      const { errors } = await graphql(front.gateway.url, claim.query, { input });
      const { code, inputPath } = errors?.[0]?.extensions ?? {};
      assert.equal(code, "BAD_USER_INPUT");
      assert.equal((inputPath as string[]).at(-1), "claimFee");
      assert.match(errors?.[0]?.message ?? "", /Send a string of digits only/);
      assert.deepEqual(await seenCalls(graph.subgraphs.facade), []);
    });
  });
}

describe("Apollo Gateway with its default settings", () => {
  const graph = withSubgraphs();
  const front = withGateway(graph, (sdl) => startApolloGateway(sdl, { ourSettings: false }));

  test("it turns BAD_USER_INPUT into INTERNAL_SERVER_ERROR, and shows the facade's address", async () => {
    const input = { ...claim.variables.input, claimFee: "ten" };
    const { errors } = await graphql(front.gateway.url, claim.query, { input });
    const { code, response } = errors?.[0]?.extensions ?? {};
    assert.equal(errors?.[0]?.message, "400: Bad Request");
    assert.equal(code, "INTERNAL_SERVER_ERROR");
    assert.equal((response as Record<string, unknown>).url, graph.subgraphs.facade.url);
  });

  test("it adds a stack trace to our errors, unless NODE_ENV is production", async () => {
    await scriptFaults(graph.subgraphs.facade, [timeout]);
    const { errors } = await graphql(front.gateway.url, surrender.query, surrender.variables);
    assert.equal(errors?.[0]?.extensions?.code, "TOP_OUTCOME_UNKNOWN");
    assert.ok(Array.isArray(errors[0].extensions.stacktrace));
  });
});
