import { beforeEach, describe, expect, test } from "@jest/globals";
import { topApis } from "../../src/apis/index.ts";
import { workcardInsuranceClaim } from "../../src/apis/tmall/workcard-insurance-claim.ts";
import { exampleOperation } from "../../src/graphql/catalogue/example-operation.ts";
import { basic, bearer, entryOf, fileWith, hashOf, keyOf } from "../support/access.ts";
import { type GraphQLAnswer, graphql } from "../support/graphql.ts";
import { resetSandbox, seenCalls } from "../support/sandbox.ts";
import { withService } from "../support/service.ts";

const scopes = { surrenders: "surrender:write", claims: "claim:write", orders: "order:write" };
const keys = [
  ...Object.entries(scopes).map(([id, scope]) => entryOf(id, { scopes: [scope] })),
  entryOf("nobody-much"),
  entryOf("passer", { scopes: ["claim:write", "session:pass"] }),
  entryOf("rotating", { sha256: [hashOf("older-key"), hashOf("newer-key")], scopes: ["surrender:write"] }),
];
const running = withService({ ACCESS: "keys", ACCESS_KEYS_FILE: fileWith({ keys }) });

beforeEach(() => resetSandbox(running.service.sandboxUrl));

const codesOf = ({ errors }: GraphQLAnswer): unknown[] | undefined => errors?.map(({ extensions }) => extensions.code);
const methodsSeen = async (): Promise<unknown[]> => (await seenCalls(running.service.sandboxUrl)).map(({ params }) => params.method);

describe("A caller may call only the APIs whose scope it has", () => {
  const callers = Object.keys({ ...scopes, "nobody-much": "" });
  test.each(callers.flatMap((id) => topApis.map((api) => [id, api.field, api] as const)))("%s calls %s", async (id, mutation, api) => {
    const { query, variables } = exampleOperation(api);
    const answer = await graphql(running.service, query, variables, bearer(keyOf(id)));
    expect(answer.status).toBe(200);
    if (scopes[id as keyof typeof scopes] === api.scope) {
      expect(answer.errors).toBeUndefined();
      return expect(await methodsSeen()).toEqual([api.method]);
    }
    expect(answer.data).toEqual({ [mutation]: null });
    expect(answer.errors).toEqual([
      {
        message: `The scope ${api.scope} is missing. Ask for a key or token that has it. Nothing was sent.`,
        locations: expect.anything(),
        path: [mutation],
        extensions: { code: "FORBIDDEN", retryable: false },
      },
    ]);
    expect(await methodsSeen()).toEqual([]);
  });

  test("in one document, a forbidden field does not affect an allowed one", async () => {
    const query =
      'mutation { a: reflowInsuredOrder(input: { amount: 1 }) { accepted } b: syncSurrenderInfo(input: { status: "APPLY" }) { accepted } c: reflowInsuredOrder(input: { amount: 1 }) { accepted } }';
    const answer = await graphql(running.service, query, {}, bearer(keyOf("surrenders")));
    expect(answer.data).toEqual({ a: null, b: { accepted: true }, c: null });
    expect(codesOf(answer)).toEqual(["FORBIDDEN", "FORBIDDEN"]);
  });
});

describe("Without a valid credential", () => {
  const unknown = "This key is unknown, or was removed. Ask for a new one.";
  const absent = "Send your key or token in the header Authorization: Bearer …";
  test.each<[string, Record<string, string>, string]>([
    ["no header", {}, absent],
    ["an empty header", { authorization: "" }, absent],
    ["another scheme", { authorization: `Digest ${keyOf("surrenders")}` }, absent],
    ["the key without a scheme", { authorization: keyOf("surrenders") }, absent],
    ["an empty key", { authorization: "Bearer " }, absent],
    ["two keys", { authorization: `Bearer ${keyOf("surrenders")} ${keyOf("claims")}` }, absent],
    ["an unknown key", bearer("key-of-stranger"), unknown],
    ["a key's beginning", bearer(keyOf("surrenders").slice(0, -1)), unknown],
    ["a key's hash", bearer(hashOf(keyOf("surrenders"))), unknown],
    ["a caller's id", bearer("surrenders"), unknown],
    ["an unknown key in Basic without a colon", { authorization: `Basic ${Buffer.from("stranger").toString("base64")}` }, unknown],
  ])("%s is UNAUTHENTICATED: 401, before the body is read", async (_what, headers, message) => {
    const response = await fetch(new URL("graphql", running.service.url), {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: "this is no JSON",
    });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(await response.json()).toEqual({ errors: [{ message, extensions: { code: "UNAUTHENTICATED", retryable: false } }] });
  });

  test.each([
    ["application/graphql-response+json,application/json;q=0.9", "application/graphql-response+json; charset=utf-8"],
    ["application/json", "application/json; charset=utf-8"],
    ["*/*", "application/json; charset=utf-8"],
  ])("the error for a client that accepts %s has the content type %s", async (accept, type) => {
    const response = await fetch(new URL("graphql", running.service.url), { method: "POST", headers: { accept } });
    expect([response.status, response.headers.get("content-type")]).toEqual([401, type]);
  });

  test("a CORS preflight (OPTIONS) and the health routes are answered", async () => {
    const preflight = await fetch(new URL("graphql", running.service.url), { method: "OPTIONS" });
    expect(preflight.status).not.toBe(401);
    for (const path of ["livez", "readyz"]) expect(await fetch(new URL(path, running.service.url))).toMatchObject({ status: 200 });
  });
});

test.each([
  ["the older of two keys", bearer("older-key")],
  ["the newer of two keys", bearer("newer-key")],
  ["Basic, with the key as password", basic("anybody", "newer-key")],
  ["the scheme in capitals", { authorization: "BEARER newer-key" }],
])("A caller is accepted with %s", async (_what, headers) => {
  const answer = await graphql(running.service, 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }', {}, headers);
  expect(answer).toEqual({ status: 200, data: { syncSurrenderInfo: { accepted: true } } });
});

describe("The seller's session of a call", () => {
  const sessions = { "shop-1": "sandbox-session", "shop-2": "session-of-shop-2" };
  const callers = [
    entryOf("shop-1", { scopes: ["claim:write"], session: "shop-1" }),
    entryOf("shop-2", { scopes: ["claim:write"], session: "shop-2" }),
    entryOf("passer", { scopes: ["claim:write", "session:pass"], session: "shop-1" }),
    entryOf("none", { scopes: ["claim:write"] }),
  ];
  const many = withService({
    ACCESS: "keys",
    ACCESS_KEYS_FILE: fileWith({ keys: callers }),
    ACCESS_SESSIONS_FILE: fileWith(sessions),
  });
  const opened = withService();
  const services = { many, one: running, open: opened };

  // In the service "one", TOP_SESSION is the sandbox's: sandbox-session.
  test.each<[keyof typeof services, string | undefined, string | undefined, string | undefined, string | undefined]>([
    // service, caller, x-top-session, session that TOP gets, code of the error
    ["one", "claims", undefined, "sandbox-session", undefined],
    ["one", "claims", "another", undefined, "FORBIDDEN"],
    ["one", "claims", "", undefined, "FORBIDDEN"],
    ["one", "passer", "another", "another", "TOP_UNAUTHENTICATED"],
    ["one", "passer", undefined, "sandbox-session", undefined],
    ["many", "shop-1", undefined, "sandbox-session", undefined],
    ["many", "shop-2", undefined, "session-of-shop-2", "TOP_UNAUTHENTICATED"],
    ["many", "shop-2", "sandbox-session", undefined, "FORBIDDEN"],
    ["many", "passer", undefined, "sandbox-session", undefined],
    ["many", "passer", "session-of-shop-2", "session-of-shop-2", "TOP_UNAUTHENTICATED"],
    ["many", "none", undefined, undefined, "TOP_UNAUTHENTICATED"],
    ["open", undefined, undefined, "sandbox-session", undefined],
    ["open", undefined, "another", "another", "TOP_UNAUTHENTICATED"],
  ])(
    "service %s, caller %s, x-top-session %j: TOP gets the session %s, and the client gets the error %s",
    async (which, caller, header, session, code) => {
      const { service } = services[which];
      await resetSandbox(service.sandboxUrl);
      const query = "mutation ($input: WorkcardInsuranceCallbackRequest!) { claimWorkcardInsurance(input: $input) { requestId } }";
      const { variables } = exampleOperation(workcardInsuranceClaim);
      const headers = { ...(caller !== undefined && bearer(keyOf(caller))), ...(header !== undefined && { "x-top-session": header }) };
      const answer = await graphql(service, query, variables, headers);
      expect(answer.status).toBe(200);
      expect(codesOf(answer)).toEqual(code && [code]);
      expect((await seenCalls(service.sandboxUrl)).map(({ params }) => params.session)).toEqual(session === undefined ? [] : [session]);
    },
  );
});
