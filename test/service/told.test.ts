/** The log of each request: one line for an operation, one for a refusal, and nothing else at level info. */
import { once } from "node:events";
import { connect } from "node:net";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { bearer, entryOf, fileWith, keyOf } from "../support/access.ts";
import { fieldOf } from "../support/delivery-service.ts";
import { graphql } from "../support/graphql.ts";
import { resetSandbox, scriptFaults } from "../support/sandbox.ts";
import { withToldService } from "../support/told.ts";

const REPORT = 'mutation Report { one: syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }';
const durationMs = expect.any(Number);
const request = expect.stringMatching(/^[\da-f-]{36}$/);

describe("with open access", () => {
  const told = withToldService({ RATE_LIMIT_PER_MINUTE: "0" });
  beforeEach(() => {
    told.lines.splice(0);
    return resetSandbox(told.service.sandboxUrl);
  });

  test("An operation is one line: who, what, and the outcome of each field under its real name", async () => {
    await graphql(told.service, REPORT);
    expect(await told.linesOf("graphql.operation")).toEqual([
      expect.objectContaining({
        level: "info",
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        caller: "anyone",
        operation: "Report",
        type: "mutation",
        request,
        fields: [{ field: "syncSurrenderInfo", outcome: "accepted", attempts: 1, requestId: expect.any(String), durationMs }],
        durationMs,
      }),
    ]);
    expect(told.lines).toHaveLength(1);
  });

  test("A field that failed has its code, its reason and how often TOP was called", async () => {
    await scriptFaults(told.service.sandboxUrl, [{ fault: "error", code: 15, subCode: "isp.http-connection-refuse", times: 9 }]);
    await graphql(told.service, REPORT);
    const [line] = await told.linesOf("graphql.operation");
    expect(line?.fields).toMatchObject([{ outcome: "TOP_UNAVAILABLE", attempts: 3, requestId: expect.any(String) }]);
  });

  test("A business refusal is logged at level info, with TOP's code", async () => {
    await scriptFaults(told.service.sandboxUrl, [{ fault: "business-failure" }]);
    await graphql(told.service, REPORT);
    const [line] = await told.linesOf("graphql.operation");
    expect(line).toMatchObject({ level: "info", fields: [{ outcome: "refused", failureCode: "SANDBOX_REFUSED" }] });
  });

  test("Every field of a document has its own outcome, also a field with bad input", async () => {
    const query = `mutation { a: syncSurrenderInfo(input: {}) { accepted } b: syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }`;
    await graphql(told.service, query);
    const [line] = await told.linesOf("graphql.operation");
    expect(line).toMatchObject({
      document: expect.stringMatching(/^sha256:[\da-f]{64}$/),
      fields: [{ outcome: "BAD_USER_INPUT" }, { outcome: "accepted" }],
    });
  });

  test("The line of an operation with bad variables names the requested fields", async () => {
    await graphql(told.service, "mutation ($status: String!) { syncSurrenderInfo(input: { status: $status }) { accepted } }");
    const [line] = await told.linesOf("graphql.operation");
    expect(line).toMatchObject({ fields: [{ field: "syncSurrenderInfo", outcome: "BAD_USER_INPUT" }], errors: ["BAD_USER_INPUT"] });
  });

  test("The line of a refused document has the codes of its errors, and no text of the document", async () => {
    await graphql(told.service, "{ secretWord }");
    const [line] = await told.linesOf("graphql.operation");
    expect(line).toMatchObject({ fields: [], errors: ["GRAPHQL_VALIDATION_FAILED"] });
    expect(JSON.stringify(line)).not.toContain("secretWord");
  });

  test("An operation name that is not in the document is repeated neither in the answer nor in the log", async () => {
    const body = JSON.stringify({ query: "query A { __typename } query B { __typename }", operationName: "secretWord" });
    const headers = { "content-type": "application/json" };
    const answer = await (await fetch(new URL("graphql", told.service.url), { method: "POST", headers, body })).text();
    const [line] = await told.linesOf("graphql.operation");
    expect(line).toMatchObject({ fields: [], errors: ["OPERATION_RESOLUTION_FAILURE"] });
    expect(answer).toContain("operationName does not name an operation of the document.");
    expect(answer + JSON.stringify(line)).not.toContain("secretWord");
  });

  test("The client's name of an operation is cut to 64 characters", async () => {
    await graphql(told.service, `query ${"x".repeat(1000)} { __typename }`);
    const [line] = await told.linesOf("graphql.operation");
    expect(line?.operation).toBe("x".repeat(64));
  });

  test("The id in a request's header is used if it is valid, and is in the line and in the answer", async () => {
    const ask = (id: string): Promise<Response> =>
      fetch(new URL("graphql", told.service.url), {
        method: "POST",
        headers: { "content-type": "application/json", "x-request-id": id, traceparent: `00-${"ab".repeat(16)}-${"cd".repeat(8)}-01` },
        body: JSON.stringify({ query: "{ __typename }" }),
      });
    const answers = [await ask("Root=1-67891233-abcdef"), await ask(`x"y z`), await ask("x".repeat(129))];
    const lines = await told.linesOf("graphql.operation", 3);
    expect(lines.map((line) => line.request)).toEqual(answers.map(({ headers }) => headers.get("x-request-id")));
    expect(lines.map((line) => line.traceId)).toEqual(Array(3).fill("ab".repeat(16)));
    expect(lines.map((line) => line.request)).toEqual(["Root=1-67891233-abcdef", request, request]);
  });

  test("The line of an enqueue has the delivery's id, and each attempt has its own line", async () => {
    const query = 'mutation { enqueueSyncSurrenderInfo(input: { status: "APPLY" }, idempotencyKey: "told-1") { id } }';
    const { id } = fieldOf<{ readonly id: string }>(await graphql(told.service, query), "enqueueSyncSurrenderInfo");
    expect(await told.linesOf("graphql.operation")).toMatchObject([{ fields: [{ outcome: "stored", delivery: id }] }]);
    expect(await told.linesOf("delivery.attempted")).toMatchObject([
      { level: "info", id, api: "syncSurrenderInfo", attempt: 1, state: "ACCEPTED", calls: 1, requestId: expect.any(String) },
    ]);
  });
});

describe("with keys", () => {
  const told = withToldService({
    ACCESS: "keys",
    ACCESS_KEYS_FILE: fileWith({ keys: [entryOf("desk"), entryOf("front", { gateway: true, scopes: ["surrender:write"] })] }),
    MAX_BODY_BYTES: "1000",
  });
  beforeEach(() => void told.lines.splice(0));

  test("A missing scope is the outcome of its field", async () => {
    await graphql(told.service, REPORT, {}, bearer(keyOf("desk")));
    expect(await told.linesOf("graphql.operation")).toMatchObject([{ caller: "desk", fields: [{ outcome: "FORBIDDEN" }] }]);
  });

  test("The line names both the gateway and its end user", async () => {
    await graphql(told.service, REPORT, {}, { ...bearer(keyOf("front")), "x-top-end-user": "u-7" });
    expect(await told.linesOf("graphql.operation")).toMatchObject([{ caller: "front", endUser: "u-7" }]);
  });

  test("A request without a valid key is one line with the address; the line of one that is too large has the caller", async () => {
    await graphql(told.service, REPORT, {}, bearer("no such key"));
    await graphql(told.service, REPORT, { x: "y".repeat(1000) }, bearer(keyOf("desk")));
    expect(await told.linesOf("http.refused", 2)).toMatchObject([
      { level: "info", status: 401, code: "UNAUTHENTICATED", from: "127.0.0.1", request },
      { level: "info", status: 413, code: "BODY_TOO_LARGE", caller: "desk", request },
    ]);
    expect(told.lines).toHaveLength(2);
  });

  test("A request without a route or with a wrong method, and bytes that are not a request, are one line each, with the address", async () => {
    const { hostname, port } = told.service.url;
    await fetch(new URL("admin.php?name=Li", told.service.url));
    await fetch(new URL("graphql", told.service.url), { method: "PUT" });
    await once(connect(Number(port), hostname).end("no request\r\n\r\n").resume(), "close");
    const lines = await told.linesOf("http.refused", 3);
    expect(lines).toMatchObject([
      { status: 404, code: "NOT_FOUND", from: hostname, request },
      { status: 405, code: "METHOD_NOT_ALLOWED", from: hostname, request },
      { status: 400, code: "BAD_REQUEST", from: hostname },
    ]);
    expect(JSON.stringify(lines)).not.toContain("Li");
  });
});
