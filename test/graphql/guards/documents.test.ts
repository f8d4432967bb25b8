import { expect, test } from "@jest/globals";
import { documentIdOf, judgeDocument } from "../../../src/graphql/guards/documents.ts";

const text = "{ topApis { method } }";
const id = documentIdOf(text);
const manifest = new Map([[id, text]]);

test.each([
  ["its own text", { query: text }, { kind: "published", query: text }],
  ["its id", { documentId: id }, { kind: "published", query: text }],
  ["its APQ hash", { extensions: { persistedQuery: { sha256Hash: id.slice(7) } } }, { kind: "published", query: text }],
  ["another text", { query: `${text} ` }, { kind: "unpublished" }],
  ["another APQ hash", { extensions: { persistedQuery: { sha256Hash: "00" } } }, { kind: "unpublished" }],
  ["another id", { documentId: "sha256:00" }, { kind: "unknown-id" }],
  ["an id of another type", { documentId: 1 }, { kind: "unpublished" }],
  ["no extensions", { extensions: null }, { kind: "unpublished" }],
  ["the name of a member that every object has", { documentId: "constructor" }, { kind: "unknown-id" }],
])("a request with %s gets the right verdict", (_what, request, verdict) => {
  expect(judgeDocument(request, manifest)).toEqual(verdict);
});
