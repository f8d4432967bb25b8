/** Calls every API of the catalogue through one service. The service's gateway records each call and passes it to a sandbox. */
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { topApis } from "../../src/apis/index.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/server.ts";
import type { Service } from "../../src/service/service.ts";
import { enqueueName, type TopApi } from "../../src/top/api.ts";
import { fieldsOf } from "../../src/wire/field.ts";
import type { DeclaredClass } from "../../src/wire/wire-type.ts";
import type { Facts } from "../../tools/add-api/facts.ts";
import { everyField } from "../support/declared.ts";
import { documented } from "../support/documented.ts";
import { type GraphQLAnswer, graphql } from "../support/graphql.ts";
import { formProblems, type OurExamples } from "../support/page-form.ts";
import { resetSandbox, scriptFaults } from "../support/sandbox.ts";
import { startServiceTo } from "../support/service.ts";
import { type Upstream, type UpstreamHandler, withUpstream } from "../support/upstream.ts";

type Input = Readonly<Record<string, unknown>>;

let sandbox: Sandbox;
let gateway: Upstream;
let service: Service;
let examples: ReadonlyMap<string, { readonly query: string; readonly input: Input }>;
let answer: UpstreamHandler;

/** Sends the same bytes to the sandbox, which reads the declarations. */
const handOn: UpstreamHandler = async (response, { message, bytes }) => {
  const headers = { "content-type": message.headers["content-type"] ?? "" };
  const reply = await fetch(sandbox.gatewayUrl, { method: "POST", headers, body: new Uint8Array(bytes) });
  response.writeHead(reply.status, { "content-type": reply.headers.get("content-type") ?? "" }).end(await reply.text());
};

beforeAll(async () => {
  sandbox = await startSandbox({ host: "127.0.0.1", port: 0 });
  gateway = await withUpstream((response, request) => answer(response, request));
  service = await startServiceTo(gateway.url, { TOP_SESSION: "sandbox-session", TOP_BREAKER_FAILURES: "1000" });
  type Entry = { readonly field: string; readonly example: { readonly query: string; readonly variables: string } };
  const { data } = await graphql(service, "{ topApis { field example { query variables } } }");
  examples = new Map(
    ((data?.topApis ?? []) as readonly Entry[]).map(({ field, example: { query, variables } }) => [
      field,
      { query, input: (JSON.parse(variables) as { input: Input }).input },
    ]),
  );
});
afterAll(async () => {
  await service.stop();
  await gateway[Symbol.asyncDispose]();
  await sandbox.stop();
});
beforeEach(() => {
  answer = handOn;
});

const codesOf = ({ errors }: GraphQLAnswer): unknown[] => errors?.map(({ extensions }) => extensions.code) ?? [];

describe.each(topApis.map((api) => [api.field, api] as const))("%s", (field, api) => {
  const facts = documented.get(api.method) as Facts;
  const isReport = api.kind === "report";

  /** The example operation, with another input if one is given. */
  function ask(input?: Input): Promise<GraphQLAnswer> {
    const example = examples.get(field);
    return graphql(service, example?.query ?? "", { input: input ?? example?.input });
  }

  test("its example operation is accepted, and the form that is sent is as the page describes it", async () => {
    const { data, errors } = await ask();
    expect(errors).toBeUndefined();
    expect(data?.[field]).toMatchObject({ accepted: true, failureCode: null });
    const { params, message } = gateway.seen.at(-1) ?? {};
    expect(params).toMatchObject({ method: api.method, sign: expect.any(String) });
    expect(formProblems(facts.params, businessOf(params), oursOf(api))).toEqual([]);
    const hasFile = facts.params.some(({ type }) => type === "byte[]");
    expect(message?.headers["content-type"]).toMatch(hasFile ? /^multipart\/form-data/ : /^application\/x-www-form-urlencoded/);
    expect("session" in (params ?? {})).toBe(api.session !== "none");
  });

  test("without a member that the page requires, it is refused before anything is sent, and the error names the member", async () => {
    const sentBefore = gateway.seen.length;
    const complete = examples.get(field)?.input ?? {};
    for (const path of requiredPaths(api.input.type)) {
      const { data, errors } = await ask(without(complete, path));
      expect({ path, codes: errors?.map(({ extensions }) => extensions.code), data: data?.[field] ?? null }).toEqual({
        path,
        codes: ["BAD_USER_INPUT"],
        data: null,
      });
      expect(errors?.[0]?.message).toContain(path.at(-1));
    }
    expect([...new Set(codesOf(await ask({})))]).toEqual(["BAD_USER_INPUT"]);
    expect(gateway.seen.length).toBe(sentBefore);
  });

  test("a business refusal is data, an unknown outcome is TOP_OUTCOME_UNKNOWN, and a call that TOP rejects is an error", async () => {
    await scriptFaults(sandbox.gatewayUrl, [{ fault: "business-failure" }]);
    const no = await ask();
    await resetSandbox(sandbox.gatewayUrl);
    expect(no.errors).toBeUndefined();
    const hasOutcome = everyField(api).some(({ outcome }) => outcome === "accepted" || typeof outcome === "object");
    expect(no.data?.[field]).toMatchObject({ accepted: !hasOutcome });

    const sentBefore = gateway.seen.length;
    answer = (response, request) => {
      answer = handOn;
      response.writeHead(502).end("<html>");
      return request;
    };
    const unknown = await ask();
    // Reading twice does no harm; reporting twice may.
    expect(codesOf(unknown)).toEqual(isReport ? ["TOP_OUTCOME_UNKNOWN"] : []);
    expect(gateway.seen.length - sentBefore).toBe(isReport ? 1 : 2);

    answer = (response) => response.end(JSON.stringify({ [api.responseKey]: { request_id: "r1" } }));
    const silent = await ask();
    expect(codesOf(silent)).toEqual(hasOutcome ? ["TOP_OUTCOME_UNKNOWN"] : []);

    answer = (response) =>
      response.end(
        JSON.stringify({ error_response: { code: 50, msg: "Remote service error", sub_code: "isv.invalid-parameter", sub_msg: "非法" } }),
      );
    const error = await ask();
    expect(codesOf(error)).toEqual(["TOP_REJECTED"]);
    expect(error.data).toEqual({ [field]: null });
  });

  if (isReport) {
    test("it can be enqueued, and its delivery sends the same parameters as the direct call", async () => {
      await ask();
      const direct = gateway.seen.at(-1)?.params;
      const mutation = `mutation ($input: ${api.input.type.name}!, $key: ID!) { ${enqueueName(field)}(input: $input, idempotencyKey: $key) { id } }`;
      const stored = await graphql(service, mutation, { input: examples.get(field)?.input, key: `key-of-${field}` });
      expect(stored.errors).toBeUndefined();
      const delivery = await rested((stored.data as Readonly<Record<string, { readonly id: string }>>)[enqueueName(field)]?.id ?? "");
      expect(delivery).toMatchObject({ state: "ACCEPTED", api: field, receipt: { accepted: true } });
      expect(businessOf(gateway.seen.at(-1)?.params)).toEqual(businessOf(direct));
    });
  } else {
    test("it can neither be enqueued nor have an idempotency key", async () => {
      const type = api.input.type.name;
      const enqueue = await graphql(
        service,
        `mutation ($input: ${type}!) { ${enqueueName(field)}(input: $input, idempotencyKey: "k") { id } }`,
      );
      const keyed = await graphql(service, `query ($input: ${type}!) { ${field}(input: $input, idempotencyKey: "k") { accepted } }`);
      expect([codesOf(enqueue), codesOf(keyed)].map(([code]) => code)).toEqual(["GRAPHQL_VALIDATION_FAILED", "GRAPHQL_VALIDATION_FAILED"]);
    });
  }
});

async function rested(id: string): Promise<unknown> {
  for (;;) {
    const { data } = await graphql(service, "query ($id: ID!) { topDelivery(id: $id) { state api pollAfterMs receipt { accepted } } }", {
      id,
    });
    const delivery = data?.topDelivery as { readonly pollAfterMs: number | null };
    if (delivery.pollAfterMs === null) return delivery;
    await delay(10);
  }
}

const COMMON = ["method", "app_key", "timestamp", "v", "format", "simplify", "sign_method", "session", "sign"];

/** The parameters that the API's own page has. */
function businessOf(params: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !COMMON.includes(name)));
}

/** Examples that the declaration marks as ours, or that the page has in another place. */
function oursOf(api: TopApi): OurExamples {
  const ours = new Map<string, string[]>();
  for (const { name, ourExample, members = {} } of everyField(api)) {
    const here = Object.entries(members).flatMap(([member, { example }]) => (example === undefined ? [] : [[member, example] as const]));
    for (const [member, text] of [...here, ...(ourExample === undefined ? [] : [[name, ourExample] as const])])
      ours.set(member, [...(ours.get(member) ?? []), text]);
  }
  return ours;
}

/** The paths to all required members, in GraphQL's names. In a list, the path goes through the first item. */
function requiredPaths(type: DeclaredClass, path: readonly string[] = []): string[][] {
  return fieldsOf(type).flatMap(({ property, required, type: { nested, list } }) => {
    const here = [...path, property];
    const inside = nested ? requiredPaths(nested(), list ? [...here, "0"] : here) : [];
    return required ? [here, ...inside] : inside;
  });
}

/** A copy without the member. */
function without(input: Input, path: readonly string[]): Input {
  const copy = structuredClone(input);
  const owner = path.slice(0, -1).reduce((at: unknown, name) => (at as Readonly<Record<string, unknown>>)[name], copy);
  delete (owner as Record<string, unknown>)[path.at(-1) ?? ""];
  return copy;
}
