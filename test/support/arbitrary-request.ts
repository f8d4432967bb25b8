/** Generates anything that a client may send to the GraphQL route. There is one arbitrary for each part of a request that can be bad. */
import fc from "fast-check";
import { anyBytes, anyMutation, anyText, mutate } from "./arbitrary-bytes.ts";
import { anyDocument } from "./arbitrary-document.ts";
import type { Sending } from "./raw-client.ts";

/** A good operation, from which bad requests are made. */
export interface GoodOperation {
  readonly query: string;
  readonly variables: object;
  /** Generates other good variables. */
  readonly anyVariables: fc.Arbitrary<object>;
}

export interface AnyRequest extends Sending {
  readonly path: string;
}

const JSON_TYPE = { "content-type": "application/json" };
const mediaTypes = [
  "application/json",
  "application/json; charset=utf-16",
  "application/graphql",
  "application/graphql-response+json",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  'multipart/mixed; deferSpec="20220824"',
  "text/plain",
  "text/html",
  "*/*",
  "application/*;q=0",
  ";;;",
];
const headerNames = [
  "accept",
  "accept-encoding",
  "apollo-require-preflight",
  "authorization",
  "content-encoding",
  "content-type",
  "cookie",
  "origin",
  "traceparent",
  "x-apollo-operation-name",
  "x-top-session",
];
/** Text that an HTTP header can hold. */
const headerText = fc.string({
  unit: fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff })).map((code) => String.fromCharCode(code)),
  maxLength: 60,
});
const headerValue = fc.oneof(fc.constantFrom(...mediaTypes, "gzip", "rubbish", ""), headerText);

export type RequestKind = "valid" | "body" | "json" | "members" | "document" | "variables" | "headers" | "get";

/** Arbitraries by the bad part of their requests. Requests of `valid` are good. */
export function anyRequests(operations: readonly GoodOperation[]): Readonly<Record<RequestKind, fc.Arbitrary<AnyRequest>>> {
  const operation = fc.constantFrom(...operations);
  const good = operation.map(({ query, variables }) => ({ query, variables }));
  const document = anyDocument(operations.map(({ query }) => query));
  const spoiltBody = fc.tuple(good, anyMutation).map(([body, mutation]) => mutate(JSON.stringify(body), mutation));
  const jsonBody = fc.json().map((text) => Buffer.from(text));
  return {
    valid: operation.chain(({ query, anyVariables }) => anyVariables.map((variables) => jsonPost({ query, variables }))),
    body: fc.tuple(fc.oneof(anyBytes, spoiltBody), headerValue).map(([body, type]) => post(body, { "content-type": type })),
    json: fc.oneof(anyBytes, jsonBody, spoiltBody).map((body) => post(body)),
    members: fc
      .tuple(good, fc.constantFrom("query", "variables", "operationName", "extensions"), fc.jsonValue())
      .map(([body, member, rubbish]) => jsonPost({ ...body, [member]: rubbish })),
    document: fc.tuple(good, document).map(([body, query]) => jsonPost({ ...body, query })),
    variables: fc
      .tuple(good, fc.nat(), fc.oneof(fc.jsonValue(), anyText, fc.constantFrom<unknown>(1e308, 2 ** 53, -0, [[[[]]]])))
      .map(([body, pick, rubbish]) => jsonPost({ ...body, variables: withOneReplaced(body.variables, pick, rubbish) })),
    headers: fc
      .tuple(good, fc.dictionary(fc.constantFrom(...headerNames), headerValue, { minKeys: 1, maxKeys: 4 }))
      .map(([body, headers]) => post(JSON.stringify(body), { ...JSON_TYPE, ...headers })),
    get: fc
      .tuple(
        fc.oneof(document, fc.constant("{ topApis { method } }")),
        fc.dictionary(fc.constantFrom(...otherParams), fc.oneof(anyText, fc.json())),
      )
      .map(([query, params]) => ({ method: "GET", path: `/graphql?${new URLSearchParams({ query, ...params })}`, headers: JSON_TYPE })),
  };
}

const otherParams = ["variables", "operationName", "extensions", "documentId", "query"];

function post(body: string | Uint8Array, headers: Readonly<Record<string, string>> = JSON_TYPE): AnyRequest {
  return { method: "POST", path: "/graphql", headers, body };
}

function jsonPost(body: unknown): AnyRequest {
  return post(JSON.stringify(body));
}

/** The JSON value with one of its values, or itself, replaced by another. */
function withOneReplaced(json: unknown, pick: number, rubbish: unknown): unknown {
  let left = pick % sizeOf(json);
  const copy = (value: unknown): unknown => {
    if (left-- === 0) return rubbish;
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copy(member)]));
  };
  return copy(json);
}

function sizeOf(json: unknown): number {
  if (typeof json !== "object" || json === null) return 1;
  return Object.values(json).reduce<number>((sum, member) => sum + sizeOf(member), 1);
}
