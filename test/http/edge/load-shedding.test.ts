import { setImmediate } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { graphql } from "../../support/graphql.ts";
import { startServiceTo } from "../../support/service.ts";
import { withUpstream } from "../../support/upstream.ts";

const MUTATION = 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }';
const ANSWER = '{"alibaba_alihealth_insurance_inst_surrender_info_sync_response":{"data":true}}';

/** Keeps the event loop busy in long steps until the condition is true, for at most 20 s. */
async function overload(until: () => boolean): Promise<void> {
  const end = performance.now() + 20_000;
  while (!until() && performance.now() < end) {
    const step = performance.now() + 200;
    while (performance.now() < step);
    await setImmediate();
  }
}

test("an overloaded service refuses new requests with 503, and answers running ones with 200", async () => {
  const answer = Promise.withResolvers<void>();
  const seen = Promise.withResolvers<void>();
  await using upstream = await withUpstream(async (response) => {
    seen.resolve();
    await answer.promise;
    response.end(ANSWER);
  });
  const service = await startServiceTo(upstream.url, { MAX_EVENT_LOOP_DELAY_MS: "50" });
  try {
    const begun = graphql(service, MUTATION);
    await seen.promise;
    let refused: Response | undefined;
    const asking = (async () => {
      while (refused === undefined) {
        const response = await fetch(new URL("graphql", service.url), {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ query: "{ __typename }" }),
        });
        if (response.status !== 200) refused = response;
      }
    })();
    await overload(() => refused !== undefined);
    expect(refused?.status).toBe(503);
    expect(refused?.headers.get("retry-after")).toBe("1");
    expect((await fetch(new URL("livez", service.url))).status).toBe(200);
    expect(await refused?.json()).toEqual({
      errors: [
        {
          message: expect.stringContaining("Nothing was executed"),
          extensions: { code: "OVERLOADED", retryable: true, retryAfterSeconds: 1 },
        },
      ],
    });
    await asking;
    answer.resolve();
    expect(await begun).toMatchObject({ status: 200, data: { syncSurrenderInfo: { accepted: true } } });
    expect(upstream.seen).toHaveLength(1);
    while ((await graphql(service, "{ __typename }")).status !== 200) await setImmediate(); // it recovers by itself
  } finally {
    answer.resolve();
    await service.stop();
  }
}, 240_000);
