/** The shapes of TOP's pages from end to end: GraphQL, the signed form, the sandbox, the answer. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { graphql as execute } from "graphql";
import { anyone } from "../../src/access/caller.ts";
import { topApis } from "../../src/apis/index.ts";
import { exampleOperation } from "../../src/graphql/catalogue/example-operation.ts";
import { createSubgraph } from "../../src/graphql/schema.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/server.ts";
import type { TopApi } from "../../src/top/api.ts";
import type { TopClient } from "../../src/top/client.ts";
import { clientTo } from "../support/client.ts";
import { seenCalls } from "../support/sandbox.ts";

const { schema } = createSubgraph(topApis);
const MAX_FILE_BYTES = 100;
let sandbox: Sandbox;
let client: TopClient;

beforeAll(async () => {
  sandbox = await startSandbox({ host: "127.0.0.1", port: 0 });
  client = clientTo(sandbox.gatewayUrl, { appKey: "sandbox", appSecret: "sandbox-secret", signMethod: "md5" });
});
afterAll(async () => {
  client.close();
  await sandbox.stop();
});

/** @param session the caller's. */
async function run(
  source: string,
  variableValues: Record<string, unknown>,
  session?: string,
): Promise<Awaited<ReturnType<typeof execute>>> {
  return execute({
    schema,
    source,
    variableValues,
    contextValue: {
      caller: anyone(true),
      fields: [],
      inputLimits: { maxFileBytes: MAX_FILE_BYTES },
      call: (api: TopApi, input: object) => client.call(api, input, session),
    },
  });
}

const lastCall = async (): Promise<Awaited<ReturnType<typeof seenCalls>>[number] | undefined> =>
  (await seenCalls(sandbox.gatewayUrl)).at(-1);

/** Runs the operation of one field with this input. */
async function call(kind: "mutation" | "query", field: string, type: string, input: object, session?: string): ReturnType<typeof run> {
  return run(`${kind} ($input: ${type}!) { ${field}(input: $input) { accepted failureCode failureMessage } }`, { input }, session);
}

test.each(topApis.map((api) => [api.field, api] as const))("the example operation of %s is accepted unchanged", async (field, api) => {
  const { query, variables } = exampleOperation(api);
  const { data, errors } = await run(query, { ...variables }, "sandbox-session");
  expect(errors).toBeUndefined();
  expect(data?.[field]).toMatchObject({ accepted: true, failureCode: null });
  expect(await lastCall()).toMatchObject({ verdict: "ok", params: { method: api.method } });
});

describe("top-level parameters", () => {
  const update = (input: object): ReturnType<typeof run> => call("mutation", "updateBaoxianClaim", "UpdateBaoxianClaimInput", input);

  test("are sent as text: numbers without quotes, lists with commas, objects as JSON, and opaque JSON unchanged", async () => {
    const bizData = '{ "b": 12345678901234567890, "a": 1.0 }';
    await update({ bizData, progressList: ["a", "b"], claimFee: "9007199254740993", claimAttachments: [{ size: "1", name: "x" }] });
    const { params } = (await lastCall()) ?? {};
    expect(params).toMatchObject({
      biz_data: bizData,
      progress_list: "a,b",
      claim_fee: "9007199254740993",
      claim_attachments: '[{"name":"x","size":1}]',
    });
  });

  test.each([
    [
      { progressList: Array.from({ length: 21 }, () => "a") },
      "input.progressList: Send at most 20 items; this list has 21.",
      ["input", "progressList"],
    ],
    [
      { progressList: ["a,b"] },
      "input.progressList: Send at least one item. No item may be blank or contain a comma",
      ["input", "progressList"],
    ],
    [{ bizData: "{a:1}" }, 'input.bizData: Send JSON text, such as "{\\"a\\":1}".', ["input", "bizData"]],
    [{ claimNo: " " }, "input.claimNo: Send a text that is not blank, or leave it out", ["input", "claimNo"]],
    [{}, "input: Send at least one member.", ["input"]],
  ])("%j is refused before anything is sent", async (input, message, inputPath) => {
    const before = (await seenCalls(sandbox.gatewayUrl)).length;
    const { errors } = await update(input);
    expect(errors?.[0]).toMatchObject({ message: expect.stringContaining(message), extensions: { code: "BAD_USER_INPUT", inputPath } });
    expect(await seenCalls(sandbox.gatewayUrl)).toHaveLength(before);
  });

  test("if TOP's pages do not mention a session, the caller's session is sent, and a call without one is not refused", async () => {
    await update({ claimNo: "1" });
    expect((await lastCall())?.params).not.toHaveProperty("session");
    await call("mutation", "updateBaoxianClaim", "UpdateBaoxianClaimInput", { claimNo: "1" }, "sandbox-session");
    expect((await lastCall())?.params).toHaveProperty("session", "sandbox-session");
    const { errors } = await call("mutation", "updateBaoxianClaim", "UpdateBaoxianClaimInput", { claimNo: "1" }, "another");
    expect(errors?.[0]?.extensions).toMatchObject({ code: "TOP_UNAUTHENTICATED" });
  });
});

test("a list of objects is sent as one parameter, a JSON array", async () => {
  const input = { facilitatorSurveyConclusions: [{ bizNo: "1" }, { bizNo: "2" }] };
  await call("mutation", "submitBaoxianSurveyConclusions", "SubmitBaoxianSurveyConclusionsInput", input);
  expect(await lastCall()).toMatchObject({
    verdict: "ok",
    params: { facilitator_survey_conclusions: '[{"biz_no":"1"},{"biz_no":"2"}]' },
    decoded: { facilitator_survey_conclusions: [{ biz_no: "1" }, { biz_no: "2" }] },
  });
});

describe("a file", () => {
  const upload = (attachmentByte: object): ReturnType<typeof run> =>
    call("mutation", "uploadBaoxianClaimAttachment", "UploadBaoxianClaimAttachmentInput", {
      ...{ outBizNo: "1", attachmentKey: "a.pdf", uploadUser: "u" },
      attachmentByte,
    });

  test("is sent as a separate part with its bytes and name, and is not signed", async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 45, 45]);
    const { data } = await upload({ name: "理赔.pdf", base64: bytes.toString("base64") });
    expect(data?.uploadBaoxianClaimAttachment).toMatchObject({ accepted: true });
    const seen = await lastCall();
    expect(seen).toMatchObject({ verdict: "ok", decoded: { attachment_byte: { filename: "理赔.pdf", bytes: 6 } } });
    expect(seen?.params).not.toHaveProperty("attachment_byte");
  });

  test.each([
    [
      "too large",
      { name: "a", base64: Buffer.alloc(MAX_FILE_BYTES + 1).toString("base64") },
      "at most 100 bytes (MAX_FILE_BYTES); this one has 101",
    ],
    ["not base64", { name: "a", base64: "???" }, "as base64 with padding"],
    ["base64 with a prefix", { name: "a", base64: "data:text/plain;base64,AAAA" }, "without a data: prefix"],
    ["empty", { name: "a", base64: "" }, "An empty file cannot be sent"],
    ["named with a path", { name: "../etc/passwd", base64: "AAAA" }, "without a folder"],
    ["named with a line break", { name: 'a"\r\nx: y', base64: "AAAA" }, "without a folder"],
    ["without a name", { name: "", base64: "AAAA" }, "1 to 255 characters"],
  ])("that is %s is refused before anything is sent", async (_, file, sentence) => {
    const before = (await seenCalls(sandbox.gatewayUrl)).length;
    const { errors } = await upload(file);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining(sentence),
      extensions: { code: "BAD_USER_INPUT", inputPath: ["input", "attachmentByte"] },
    });
    expect(await seenCalls(sandbox.gatewayUrl)).toHaveLength(before);
  });
});

test("if the page has no Boolean, a code is the outcome: SUCCESS means accepted, and any other code is the failure's code", async () => {
  await fetch(new URL("/faults", sandbox.gatewayUrl), { method: "POST", body: '[{"fault":"business-failure"}]' });
  const api = topApis.find(({ field }) => field === "notifyClaimResult") as TopApi;
  const { query, variables } = exampleOperation(api);
  expect((await run(query, { ...variables })).data?.notifyClaimResult).toMatchObject({ accepted: false, failureCode: "SANDBOX_REFUSED" });
  expect((await run(query, { ...variables })).data?.notifyClaimResult).toMatchObject({ accepted: true, responseCode: "SUCCESS" });
});

test("if nobody knows whether TOP executed a query, it is retried before its deadline; a report is not", async () => {
  const drop = (): Promise<Response> =>
    fetch(new URL("/faults", sandbox.gatewayUrl), { method: "POST", body: '[{"fault":"drop-after-read"}]' });
  await drop();
  expect((await call("query", "tmallClaims", "TmallClaimsInput", { pageIndex: "1" })).data?.tmallClaims).toMatchObject({ accepted: true });
  await drop();
  expect((await call("mutation", "updateBaoxianClaim", "UpdateBaoxianClaimInput", { claimNo: "1" })).errors?.[0]?.extensions).toMatchObject(
    {
      code: "TOP_OUTCOME_UNKNOWN",
    },
  );
});
