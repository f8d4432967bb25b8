import { expect, test } from "@jest/globals";
import { auditServer } from "graphql-http";
import { withService } from "../support/service.ts";

const running = withService();

/** Optional behaviour that we refuse: any page could forge a GET without a header that requires a CORS preflight (CSRF). */
const refusedOnPurpose = [
  "MAY accept application/x-www-form-urlencoded formatted GET requests",
  "MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json",
  "MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json",
];

test("the GraphQL-over-HTTP audit suite finds no error and no warning, and only the notices that we explain", async () => {
  const results = await auditServer({ url: () => new URL("graphql", running.service.url).href });
  expect(results.length).toBeGreaterThan(50);
  expect(results.filter(({ status }) => status === "error" || status === "warn")).toEqual([]);
  expect(results.filter(({ status }) => status === "notice").map(({ name }) => name)).toEqual(refusedOnPurpose);
});
