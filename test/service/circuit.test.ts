/** A gateway that answers 502 to everything for a while: only the calls that open the circuit have an unknown outcome. */
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { freePort } from "../support/free-port.ts";
import { graphql } from "../support/graphql.ts";
import { seriesOf } from "../support/metrics.ts";
import { resetSandbox, scriptFaults, seenCalls } from "../support/sandbox.ts";
import { startServiceTo, withSandbox } from "../support/service.ts";
import { newStore, SLOW_MS } from "../support/stores.ts";

const running = withSandbox();
const FAILURES = 2;
const ALL = "{ topDeliveries { edges { node { state } } } }";

test(
  "While the circuit is open, deliveries wait and none becomes UNKNOWN; when the gateway answers again, they are sent",
  async () => {
    const { gatewayUrl } = running.sandbox;
    await using store = await newStore("embedded");
    const service = await startServiceTo(gatewayUrl, {
      ...store.settings,
      TOP_BREAKER_FAILURES: `${FAILURES}`,
      TOP_BREAKER_MS: "100",
    });
    try {
      await scriptFaults(gatewayUrl, [{ fault: "http", status: 502, times: 10_000 }]);
      for (let n = 0; n < FAILURES; n++) {
        const { errors } = await graphql(service, 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }');
        expect(errors?.[0]?.extensions?.code).toBe("TOP_OUTCOME_UNKNOWN");
      }
      const enqueue = `mutation ($key: ID!, $policy: String) {
        enqueueSyncSurrenderInfo(input: { instPolicyId: $policy }, idempotencyKey: $key) { id }
      }`;
      for (const key of ["one", "two", "three"]) expect((await graphql(service, enqueue, { key, policy: key })).errors).toBeUndefined();
      const isTrial = ({ params }: { readonly params: object }): boolean => Object.keys(params).length === 0;
      while ((await seenCalls(gatewayUrl)).filter(isTrial).length < 3) await delay(20);
      expect((await seenCalls(gatewayUrl)).filter((call) => !isTrial(call))).toHaveLength(FAILURES);
      const statesOf = async (): Promise<string[]> => JSON.stringify(await graphql(service, ALL)).match(/(?<="state":")[A-Z]+/g) ?? [];
      expect(await statesOf()).not.toContain("UNKNOWN");
      await resetSandbox(gatewayUrl);
      while (`${await statesOf()}` !== "ACCEPTED,ACCEPTED,ACCEPTED") await delay(20);
    } finally {
      await service.stop();
    }
  },
  SLOW_MS,
);

test("The metrics show a gateway that does not answer as the gateway's circuit, not as those of all methods", async () => {
  const gatewayUrl = new URL(`http://127.0.0.1:${await freePort()}/`);
  const service = await startServiceTo(gatewayUrl, { TOP_BREAKER_FAILURES: "1", TOP_BREAKER_MS: "600000", ADMIN_PORT: "0" });
  try {
    const { errors } = await graphql(service, 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }');
    expect(errors?.[0]?.extensions?.code).toBe("TOP_UNAVAILABLE");
    const open = [...(await seriesOf(service))].filter(([series, value]) => series.startsWith("top_circuit_open{") && value === 1);
    expect(open).toEqual([['top_circuit_open{method="*"}', 1]]);
  } finally {
    await service.stop();
  }
});
