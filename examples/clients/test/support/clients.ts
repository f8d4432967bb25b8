/** Every client of the page, and how often it sends a request that may be repeated. */
import * as apollo3 from "../../src/apollo-client-3.ts";
import * as apollo4 from "../../src/apollo-client-4.ts";
import * as plainFetch from "../../src/fetch.ts";
import * as graphqlRequest from "../../src/graphql-request.ts";
import * as relay from "../../src/relay.ts";
import type { Send } from "../../src/report.ts";
import * as urql from "../../src/urql.ts";

export interface Client {
  readonly name: string;
  readonly attempts: number;
  sender(url: string): Send;
}

export const clients: readonly Client[] = [
  { name: "Apollo Client 3", attempts: 4, ...apollo3 },
  { name: "Apollo Client 4", attempts: 4, ...apollo4 },
  { name: "urql", attempts: 4, ...urql },
  { name: "Relay", attempts: 1, ...relay },
  { name: "graphql-request", attempts: 1, ...graphqlRequest },
  { name: "fetch", attempts: 1, ...plainFetch },
];
