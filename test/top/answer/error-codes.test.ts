/** The table is written from TOP's pages, not from the source: code, sub_code → the code that a GraphQL client gets. */
import { expect, test } from "@jest/globals";
import { classify } from "../../../src/top/answer/error-codes.ts";
import { type TopErrorCode, topErrorCodes, type UnknownReason } from "../../../src/top/errors.ts";

type Classified = readonly [errorCode: TopErrorCode, retryable: boolean, reason?: UnknownReason];

const rejected: Classified = ["TOP_REJECTED", false];
const session: Classified = ["TOP_UNAUTHENTICATED", false];
const forbidden: Classified = ["TOP_FORBIDDEN", false];
const throttled: Classified = ["TOP_THROTTLED", true];
const notReached: Classified = ["TOP_UNAVAILABLE", true];
const misconfigured: Classified = ["TOP_MISCONFIGURED", false];
const timedOut: Classified = ["TOP_OUTCOME_UNKNOWN", false, "provider-timeout"];
const failed: Classified = ["TOP_OUTCOME_UNKNOWN", false, "provider-failure"];
const undocumented: Classified = ["TOP_OUTCOME_UNKNOWN", false, "undocumented-code"];

function expectClassified(
  code: number | undefined,
  subCode: string | undefined,
  [errorCode, retryable, reason]: Classified,
  certainRefusals?: readonly string[],
): void {
  const found = classify(code, subCode, certainRefusals);
  expect({ errorCode: found.errorCode, reason: found.reason }).toEqual({ errorCode, reason });
  expect(topErrorCodes[found.errorCode].retryable).toBe(retryable);
}

const decidingCodes = new Map<Classified, readonly number[]>([
  [misconfigured, [3, 9, 21, 22, 23, 24, 25, 28, 29, 30, 31, 32, 33, 34, 47]],
  [throttled, [4, 5, 6, 7, 8]],
  [forbidden, [11, 12, 13]],
  [session, [26, 27, 42, 44, 53]],
  [rejected, [40, 41, 43]],
]);

const byCode = [...decidingCodes].flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const));

test.each(byCode)("code %i decides without the sub_code", (code, kind) => {
  expectClassified(code, undefined, kind);
  expectClassified(code, "isp.top-remote-connection-error", kind);
  expectClassified(code, "some-provider-code", kind);
});

const bySubCode: readonly (readonly [subCode: string, kind: Classified])[] = [
  ["isv.missing-parameter:biz_data", rejected],
  ["isv.invalid-parameter", rejected],
  ["isv.invalid-parameter:biz_data", rejected],
  ["isv.item-not-exist:num_iid", rejected],
  ["isv.parameters-mismatch:a-and-b", rejected],
  ["isv.anything-else", rejected],
  ["isv.some-timeout", rejected],
  ["isv.permission-api-package-limit", forbidden],
  ["isv.permission-ip-whitelist-limit", forbidden],
  ["isv.invalid-permission", forbidden],
  ["isv.appkey-not-exists", misconfigured],
  ["invalid-sessionkey", session],
  ["session-expired", session],
  ["session-is-blank", session],
  ["sessionkey-not-generated-by-server", session],
  ["accesscontrol.limited-by-app-access-count", throttled],
  ["accesscontrol.limited-by-api-access-count", throttled],
  ["accesscontrol.limited-by-app-api-access-count", throttled],
  ["accesscontrol.limited-by-dynamic-access-count", throttled],
  ["isp.call-limited", throttled],
  ["isv.trade-service-rejection", throttled],
  ["isp.top-remote-connection-error", notReached],
  ["isp.http-connection-refuse", notReached],
  // The provider was called, or nothing says that it was not.
  ["isp.item-service-unavailable", failed],
  ["isp.top-remote-service-unavailable", failed],
  ["isp.remote-connection-error", failed],
  ["isp.system-busy", failed],
  ["isp.http-connection-timeout", timedOut],
  ["isp.remote-service-timeout", timedOut],
  ["isp.top-remote-connection-timeout", timedOut],
  ["isp.http-read-timeout", timedOut],
  ["isp.any-other-timeout", timedOut],
  ["isp.remote-service-error", failed],
  ["isp.unknown-error", failed],
  ["isp.service-error", failed],
  ["isp.null-pointer-exception", failed],
  ["isp.top-parse-error", failed],
  ["isp.top-mapping-parse-error", failed],
  ["isp.anything-else", failed],
  ["9100", undocumented],
  ["SYSTEM_ERROR", undocumented],
  ["TIMEOUT", undocumented],
  ["ism.demo-error", undocumented],
  ["biz.error:isp.top-remote-connection-error", undocumented],
];

test.each(bySubCode)("%s decides if the code leaves the decision to the sub_code, or is missing", (subCode, kind) => {
  for (const code of [10, 15, 50, 100, 520, 530, 670, 700, 901, undefined]) expectClassified(code, subCode, kind);
});

test.each(["isv.permission-x", "isp.call-limited", "isp.http-read-timeout", "isp.http-connection-refuse"])(
  "text after a colon in %s changes nothing",
  (subCode) => {
    expect(classify(15, `${subCode}:isp.top-remote-connection-error`)).toEqual(classify(15, subCode));
  },
);

test.each(bySubCode)("%s means the same in capitals and with spaces around it", (subCode) => {
  expect(classify(15, `\u3000 ${subCode.toUpperCase()}\t`)).toEqual(classify(15, subCode));
});

test("a sub_code that the API's page lists as a certain refusal is TOP_REJECTED, even with the prefix isp.; a longer one is not", () => {
  const ofThePage = ["POLICY_CLOSED", "isp.order-exists"];
  for (const subCode of ["POLICY_CLOSED", " policy_closed:x", "ISP.order-exists"]) expectClassified(15, subCode, rejected, ofThePage);
  expectClassified(15, "POLICY_CLOSED_X", undocumented, ofThePage);
  expectClassified(15, "isp.order-exists-timeout", timedOut, ofThePage);
  expectClassified(7, "POLICY_CLOSED", throttled, ofThePage);
});

test.each([
  "xisp.call-limited",
  "isp.call-limited-x",
  "ispxcall-limited",
  "isp.top-remote-connection-error-x",
  "isp.http-connection-refused",
  "x-session-expired",
])("%s only looks like a known code, and the call is not retried", (subCode) => {
  expect(topErrorCodes[classify(15, subCode).errorCode].retryable).toBe(false);
});

test.each([10, 15, 50, 100, 520, 530, 670, 700, undefined])("with code %p and without a sub_code, the outcome is unknown", (code) => {
  expectClassified(code, undefined, failed);
});

test.each([0, -1, 1, 2, 14, 48, 99])("after the undocumented code %i, a call is never retried", (code) => {
  expect(topErrorCodes[classify(code, undefined).errorCode].retryable).toBe(false);
});
