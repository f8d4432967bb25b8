import { beforeEach, describe, expect, test } from "@jest/globals";
import { graphql } from "../support/graphql.ts";
import { resetSandbox, scriptFaults, seenCalls } from "../support/sandbox.ts";
import { withService } from "../support/service.ts";

const running = withService();
const SURRENDER = 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted failureCode failureMessage requestId data } }';

beforeEach(() => resetSandbox(running.service.sandboxUrl));

async function surrenderMeeting(...faults: readonly object[]): ReturnType<typeof graphql> {
  await scriptFaults(running.service.sandboxUrl, faults);
  return graphql(running.service, SURRENDER);
}

test("a refusal by TOP is data, in the receipt", async () => {
  const { data, errors } = await surrenderMeeting({ fault: "business-failure" });
  expect(errors).toBeUndefined();
  expect(data?.syncSurrenderInfo).toMatchObject({ accepted: false, failureCode: "SANDBOX_REFUSED", data: false });
});

describe("without a usable answer, the client gets an error with HTTP status 200", () => {
  test.each([
    [
      { fault: "error", code: 50, subCode: "isv.invalid-parameter", subMsg: "非法参数" },
      { code: "TOP_REJECTED", retryable: false },
      "非法参数",
    ],
    [{ fault: "error", code: 27, msg: "Invalid session" }, { code: "TOP_UNAUTHENTICATED", retryable: false }, "Invalid session"],
    [
      { fault: "error", code: 11, msg: "Insufficient isv permissions" },
      { code: "TOP_FORBIDDEN", retryable: false },
      "Insufficient isv permissions",
    ],
    [
      { fault: "throttle", banSeconds: 0, times: 3 }, // a longer one would close the gate for the tests that follow
      { code: "TOP_THROTTLED", retryable: true, retryAfterSeconds: 0, attempts: 3 },
      "This ban will last for 0 more seconds",
    ],
    [
      { fault: "error", code: 15, subCode: "isp.http-connection-refuse", times: 3 },
      { code: "TOP_UNAVAILABLE", retryable: true, attempts: 3 },
      "Remote service error",
    ],
    [
      { fault: "error", code: 15, subCode: "isp.remote-service-timeout" },
      { code: "TOP_OUTCOME_UNKNOWN", retryable: false, reason: "provider-timeout" },
      "",
    ],
    [{ fault: "drop-after-read" }, { code: "TOP_OUTCOME_UNKNOWN", retryable: false, reason: "connection-lost" }, "may have been executed"],
    [
      { fault: "http", status: 502, body: "<html>" },
      { code: "TOP_OUTCOME_UNKNOWN", retryable: false, reason: "unreadable-answer" },
      "HTTP 502",
    ],
    [{ fault: "empty" }, { code: "TOP_OUTCOME_UNKNOWN", retryable: false, reason: "unreadable-answer" }, "0 characters"],
    [{ fault: "truncated" }, { code: "TOP_OUTCOME_UNKNOWN", retryable: false, reason: "unreadable-answer" }, "cannot be read"],
    [{ fault: "error", code: 25, msg: "Invalid signature" }, { code: "TOP_MISCONFIGURED", retryable: false }, "Invalid signature"],
  ])("%o", async (fault, extensions, words) => {
    const { status, data, errors } = await surrenderMeeting(fault);
    expect({ status, data }).toEqual({ status: 200, data: { syncSurrenderInfo: null } });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({
      path: ["syncSurrenderInfo"],
      extensions: { ...extensions, top: { method: expect.stringContaining("surrender") } },
    });
    expect(errors?.[0]?.message).toContain(words);
  });
});

test("the error has TOP's own words, with XML entities decoded, and the request id", async () => {
  const { errors } = await surrenderMeeting({
    fault: "error",
    code: 15,
    msg: "Remote service error",
    subCode: "isp.x",
    subMsg: "don&apos;t",
  });
  expect(errors?.[0]?.message).toBe("don't");
  expect(errors?.[0]?.extensions.top).toEqual({
    method: "alibaba.alihealth.insurance.inst.surrender.info.sync",
    code: 15,
    msg: "Remote service error",
    subCode: "isp.x",
    subMsg: "don't",
    requestId: expect.stringMatching(/^\w+$/),
  });
});

test("when one of two mutations fails, the other's answer stays", async () => {
  await scriptFaults(running.service.sandboxUrl, [{ fault: "error", code: 43 }]);
  const { data, errors } = await graphql(
    running.service,
    'mutation { a: syncSurrenderInfo(input: { status: "APPLY" }) { accepted } b: reflowInsuredOrder(input: { amount: 1 }) { accepted } }',
  );
  expect(data).toEqual({ a: null, b: { accepted: true } });
  expect(errors?.map(({ path }) => path)).toEqual([["a"]]);
});

describe("a claim", () => {
  const CLAIM =
    'mutation { claimWorkcardInsurance(input: { workcardId: 1, claimCount: 1, claimOrderNo: "1", claimStatus: NOT_CLAIMED, claimTime: "2022-12-12 00:00:00", claimFee: 0 }) { isSuccess } }';

  test("has the seller's session from the header x-top-session, and TOP checks it", async () => {
    const { errors } = await graphql(running.service, CLAIM, {}, { "x-top-session": "somebody-else" });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "TOP_UNAUTHENTICATED", top: { code: 27, subCode: "invalid-sessionkey" } });
    expect((await seenCalls(running.service.sandboxUrl)).at(-1)?.params.session).toBe("somebody-else");
  });

  test("has zeros unchanged: a number zero and an enum value zero arrive as zero", async () => {
    expect((await graphql(running.service, CLAIM)).errors).toBeUndefined();
    expect((await seenCalls(running.service.sandboxUrl)).at(-1)?.decoded).toMatchObject({ claim_fee: 0, claim_status: 0 });
  });
});
