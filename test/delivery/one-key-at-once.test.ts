/** One key, sent by many requests at the same time over HTTP: one delivery, one call, and the same answer for all. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Service } from "../../src/service/service.ts";
import { type GraphQLAnswer, graphql } from "../support/graphql.ts";
import { resetSandbox, scriptFaults, seenCalls } from "../support/sandbox.ts";
import { startTestService } from "../support/service.ts";
import { SLOW_MS, storeKinds, withStore } from "../support/stores.ts";

const TOGETHER = 100;

describe.each(storeKinds)("On %s", (kind) => {
  let service: Service;
  afterAll(() => service?.stop(), SLOW_MS);
  const holder = withStore(kind);
  beforeAll(async () => {
    service = await startTestService(holder.settings);
  }, SLOW_MS);

  /** Retried while the store is not available: on a busy machine, a hundred requests at once may wait too long for it. */
  async function answerTo(query: string): Promise<GraphQLAnswer> {
    const answer = await graphql(service, query);
    return answer.errors?.every(({ extensions }) => extensions.code === "DELIVERY_UNAVAILABLE") ? answerTo(query) : answer;
  }

  /** The distinct answers to one request that is sent many times at once. */
  async function answersTo(query: string): Promise<readonly GraphQLAnswer[]> {
    await resetSandbox(service.sandboxUrl);
    // While this call is under way, all others have arrived.
    await scriptFaults(service.sandboxUrl, [{ fault: "delay", ms: 500 }]);
    const answers = await Promise.all(Array.from({ length: TOGETHER }, () => answerTo(query)));
    return [...new Map(answers.map((answer) => [JSON.stringify(answer.data), answer])).values()];
  }

  test(
    "100 simultaneous enqueues of one key give one delivery and one call",
    async () => {
      const enqueue = `mutation { enqueueSyncSurrenderInfo(input: { instPolicyId: "one" }, idempotencyKey: "enqueued") { id } }`;
      const answers = await answersTo(enqueue);
      expect(answers).toMatchObject([{ data: { enqueueSyncSurrenderInfo: { id: expect.any(String) } } }]);
      // They have the same key, and wait for the same call.
      const direct = `mutation { syncSurrenderInfo(input: { instPolicyId: "one" }, idempotencyKey: "enqueued") { accepted } }`;
      expect(await graphql(service, direct)).toMatchObject({ data: { syncSurrenderInfo: { accepted: true } } });
      expect(await seenCalls(service.sandboxUrl)).toHaveLength(1);
      const list = await graphql(service, "{ topDeliveries { edges { node { idempotencyKey attempts { code } } } } }");
      expect(list.data).toEqual({ topDeliveries: { edges: [{ node: { idempotencyKey: "enqueued", attempts: [{ code: null }] } }] } });
    },
    SLOW_MS,
  );

  test(
    "100 simultaneous direct mutations with one key give one call, and all get its receipt",
    async () => {
      const direct = `mutation { syncSurrenderInfo(input: { instPolicyId: "two" }, idempotencyKey: "direct") { accepted requestId } }`;
      const answers = await answersTo(direct);
      const [call, ...others] = await seenCalls(service.sandboxUrl);
      expect(others).toEqual([]);
      expect(answers).toMatchObject([{ data: { syncSurrenderInfo: { accepted: true, requestId: call?.requestId } } }]);
    },
    SLOW_MS,
  );
});
