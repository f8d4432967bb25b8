import { describe, expect, test } from "@jest/globals";
import { bearer, keyOf } from "../../support/access.ts";
import { codesOf, ENQUEUE, fieldOf, newKey, type Shown, withDeliveryService } from "../../support/delivery-service.ts";
import { graphql } from "../../support/graphql.ts";
import { scriptFaults, seenCalls } from "../../support/sandbox.ts";

const { running, ask, enqueue, rested, deliveredWith } = withDeliveryService();
/** A text with the length and the characters of an id. */
const HYPHENS = Buffer.from("-".repeat(36)).toString("base64url");

describe("an enqueued delivery is sent in the background", () => {
  test("and then has TOP's receipt, and the attempt that got it", async () => {
    const answer = await ask(ENQUEUE, { key: newKey(), status: "APPLY" });
    const { id } = fieldOf<Shown>(answer, "enqueueSyncSurrenderInfo");
    expect(answer.extensions).toEqual({ pollAfterMs: 500 });
    const delivery = await rested(id);
    expect(delivery).toMatchObject({ api: "syncSurrenderInfo", state: "ACCEPTED", failure: null, receipt: { accepted: true } });
    expect(delivery.attempts).toEqual([{ code: null, requestId: delivery.receipt?.requestId, durationMs: expect.any(Number) }]);
    expect((await seenCalls(running.service.sandboxUrl)).map(({ decoded }) => decoded)).toEqual([{ status: "APPLY" }]);
  });

  test("and records every call that TOP saw, each with its own request id", async () => {
    const fault = { fault: "error", code: 15, subCode: "isp.top-remote-connection-error", times: 2 };
    const { state, attempts } = await deliveredWith(fault);
    const seen = (await seenCalls(running.service.sandboxUrl)).map(({ requestId }) => requestId);
    expect({ state, calls: seen.length }).toEqual({ state: "ACCEPTED", calls: 3 });
    expect(attempts.map(({ code, requestId }) => [code, requestId])).toEqual([
      ["TOP_UNAVAILABLE", seen[0]],
      ["TOP_UNAVAILABLE", seen[1]],
      [null, seen[2]],
    ]);
  });

  test.each([
    [{ fault: "business-failure" }, "REFUSED", null],
    [{ fault: "error", code: 40, subCode: "isv.missing-parameter" }, "FAILED", "TOP_REJECTED"],
    [{ fault: "drop-after-read" }, "UNKNOWN", "TOP_OUTCOME_UNKNOWN"],
  ])("and after %j it is %s", async (fault, state, code) => {
    const delivery = await deliveredWith(fault);
    expect({ state: delivery.state, code: delivery.failure?.code ?? null }).toEqual({ state, code });
    expect(await seenCalls(running.service.sandboxUrl)).toHaveLength(1);
  });

  test("and a call that TOP certainly did not execute is retried until it is executed", async () => {
    const unreached = { fault: "error", code: 15, subCode: "isp.top-remote-connection-error", times: 4 };
    const delivery = await deliveredWith(unreached);
    expect(delivery.state).toBe("ACCEPTED");
    expect(delivery.attempts.map(({ code }) => code)).toEqual([...Array(4).fill("TOP_UNAVAILABLE"), null]); // three calls, then two
  });
});

describe("one idempotency key means one delivery", () => {
  test("100 simultaneous repeats get one delivery, and make one call", async () => {
    const key = newKey();
    const all = await Promise.all(Array.from({ length: 100 }, () => enqueue("APPLY", key)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    await rested(all[0]?.id ?? "");
    expect(await seenCalls(running.service.sandboxUrl)).toHaveLength(1);
  });

  test("the key with another input is a conflict; the same key of another caller is another key", async () => {
    const key = newKey();
    const mine = await enqueue("APPLY", key);
    expect(codesOf(await ask(ENQUEUE, { key, status: "OTHER" }))).toEqual(["IDEMPOTENCY_CONFLICT"]);
    expect((await enqueue("OTHER", key, "branch")).id).not.toBe(mine.id);
  });

  test("a direct mutation with a key is made once, and repeats have the same receipt", async () => {
    const DIRECT =
      'mutation ($key: ID) { syncSurrenderInfo(input: { instPolicyId: "P1" }, idempotencyKey: $key) { accepted requestId data policy { instPolicyId } } }';
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(DIRECT, { key })));
    expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    expect(answers[0]?.data).toEqual({
      syncSurrenderInfo: { accepted: true, requestId: expect.any(String), data: true, policy: { instPolicyId: "P1" } },
    });
    expect(await seenCalls(running.service.sandboxUrl)).toHaveLength(1);
    expect((await ask("query ($key: ID!) { topDeliveryByKey(idempotencyKey: $key) { state } }", { key })).data).toEqual({
      topDeliveryByKey: { state: "ACCEPTED" },
    });
  });

  test("a direct mutation whose outcome is unknown stays unknown under its key: TOP is not asked again", async () => {
    const DIRECT = 'mutation ($key: ID) { syncSurrenderInfo(input: { status: "APPLY" }, idempotencyKey: $key) { accepted } }';
    const key = newKey();
    await scriptFaults(running.service.sandboxUrl, [{ fault: "truncated" }]);
    const [first, second] = [await ask(DIRECT, { key }), await ask(DIRECT, { key })];
    expect(first.errors?.[0]?.extensions).toMatchObject({ code: "TOP_OUTCOME_UNKNOWN", reason: "unreadable-answer", retryable: false });
    expect(second.errors).toEqual(first.errors);
    expect(await seenCalls(running.service.sandboxUrl)).toHaveLength(1);
  });

  test.each(["", "x".repeat(256), "a\u0000b"])("%j is not a valid key", async (key) => {
    expect(codesOf(await ask(ENQUEUE, { key }))).toEqual(["IDEMPOTENCY_KEY_INVALID"]);
  });
});

test("a report with a session header that its caller may not use is not stored", async () => {
  const key = newKey();
  const input = {
    workcardId: 1,
    claimCount: 1,
    claimOrderNo: "1",
    claimStatus: "SUCCEEDED",
    claimTime: "2022-12-12 00:00:00",
    claimFee: 0,
  };
  const query =
    "mutation ($input: WorkcardInsuranceCallbackRequest!, $key: ID!) { enqueueClaimWorkcardInsurance(input: $input, idempotencyKey: $key) { id } }";
  const answer = await graphql(running.service, query, { input, key }, { ...bearer(keyOf("desk")), "x-top-session": "other" });
  expect(codesOf(answer)).toEqual(["FORBIDDEN"]);
  expect((await ask("query ($key: ID!) { topDeliveryByKey(idempotencyKey: $key) { id } }", { key })).data).toEqual({
    topDeliveryByKey: null,
  });
});

describe("the list", () => {
  const PAGE =
    "query ($first: Int!, $after: String, $filter: TopDeliveryFilter) { topDeliveries(first: $first, after: $after, filter: $filter) { edges { node { id state } } pageInfo { hasNextPage hasPreviousPage endCursor } } }";

  interface Page {
    readonly edges: readonly { readonly node: { readonly id: string; readonly state: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string | null };
  }

  async function page(variables: Readonly<Record<string, unknown>>): Promise<Page> {
    return fieldOf(await ask(PAGE, variables, "branch"), "topDeliveries");
  }

  test("is read page by page, newest first, each delivery once", async () => {
    const made: string[] = [];
    for (let count = 0; count < 5; count++) made.unshift((await enqueue("APPLY", newKey(), "branch")).id);
    const found: string[] = [];
    let after: string | null = null;
    do {
      const { edges, pageInfo }: Page = await page({ first: 2, after });
      expect(pageInfo.hasPreviousPage).toBe(after !== null);
      found.push(...edges.map(({ node }) => node.id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(found.slice(0, 5)).toEqual(made);
    expect(new Set(found).size).toBe(found.length);
  });

  test("shows the states and APIs that are asked for", async () => {
    await scriptFaults(running.service.sandboxUrl, [{ fault: "drop-after-read" }]);
    const { id } = await enqueue("APPLY", newKey(), "branch");
    let listed: readonly string[] = [];
    while (!listed.includes(id)) {
      const { edges } = await page({ first: 100, filter: { states: ["UNKNOWN"], apis: ["syncSurrenderInfo"] } });
      expect(edges.every(({ node }) => node.state === "UNKNOWN")).toBe(true);
      listed = edges.map(({ node }) => node.id);
    }
    expect((await page({ first: 100, filter: { states: ["UNKNOWN"], apis: ["reflowInsuredOrder"] } })).edges).toEqual([]);
  });

  test.each([{ first: 0 }, { first: 101 }, { first: 1, after: "nonsense" }, { first: 1, after: HYPHENS }])(
    "%j is refused, and the message says what to send instead",
    async (variables) => {
      const { errors } = await ask(PAGE, variables);
      expect(errors?.[0]).toMatchObject({
        message: expect.stringMatching(/^(first|after): Send /),
        extensions: { code: "BAD_USER_INPUT" },
      });
    },
  );
});

test("/readyz of the operators' listener counts QUEUED and UNKNOWN deliveries; the public one does not", async () => {
  await deliveredWith({ fault: "drop-after-read" });
  expect(await (await fetch(new URL("readyz", running.service.url))).json()).toEqual({ status: "ready" });
  const { status, deliveries } = await (await fetch(new URL("readyz", running.service.adminUrl))).json();
  expect(status).toBe("ready");
  expect(deliveries.unknown).toEqual({ count: expect.any(Number), oldest: expect.stringMatching(/^\d{4}-/) });
  expect(deliveries.unknown.count).toBeGreaterThan(0);
});

describe("a text or a time that no delivery can have", () => {
  const LIST = "query ($filter: TopDeliveryFilter) { topDeliveries(filter: $filter) { edges { node { id } } } }";

  test.each([
    ["NUL", "\u0000"],
    ["a control character", "a\u0007"],
    ["a lone surrogate", "\ud800"],
    ["a very long text", "x".repeat(10_000)],
    ["an emoji", "\u{1f600}"],
  ])("finds nothing, and is no error of ours: %s", async (_, text) => {
    const byKey = await ask("query ($text: ID!) { topDeliveryByKey(idempotencyKey: $text) { id } }", { text });
    expect(byKey).toMatchObject({ status: 200, data: { topDeliveryByKey: null } });
    const byId = await ask("query ($text: ID!) { topDelivery(id: $text) { id } }", { text });
    expect(byId).toMatchObject({ status: 200, data: { topDelivery: null } });
    for (const filter of [{ requestId: text }, { subject: text }, { caller: text }, { requestId: text, subject: text, caller: text }])
      expect(await ask(LIST, { filter }, "reader")).toEqual({ status: 200, data: { topDeliveries: { edges: [] } } });
  });

  test.each([
    "0000-01-01T00:00:00Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31T00:00:00Z",
    "2024-01-01T00:00:00",
    "-271821-04-20T00:00:00Z",
    "+275760-09-13T00:00:00Z",
  ])("as a limit of the list, or of a pause, is no error of ours (%s)", async (time) => {
    for (const name of ["createdAfter", "createdBefore"])
      expect(codesOf(await ask(LIST, { filter: { [name]: time } }, "reader")) ?? ["BAD_USER_INPUT"]).toEqual(["BAD_USER_INPUT"]);
    const PAUSE = 'mutation ($until: DateTime) { pauseTopReport(report: syncSurrenderInfo, until: $until, why: "test") { report } }';
    expect(codesOf(await ask(PAUSE, { until: time }, "pauser")) ?? ["BAD_USER_INPUT"]).toEqual(["BAD_USER_INPUT"]);
    await ask('mutation { resumeTopReport(report: syncSurrenderInfo, why: "test") { report } }', {}, "pauser");
  });
});
