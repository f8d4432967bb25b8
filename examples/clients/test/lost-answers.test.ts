/** The answer is lost after TOP has executed the call. Whatever the client does after that, TOP sees one call. */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, beforeEach, describe, test } from "node:test";
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { RetryLink } from "@apollo/client/link/retry";
import { Client, fetchExchange } from "@urql/core";
import { retryExchange } from "@urql/exchange-retry";
import type { Outcome } from "../../claims-desk/src/outcome.ts";
import { retryExchangeOptions, retryLinkOptions } from "../../claims-desk/src/repeating.ts";
import { type Facade, startFacade } from "../../claims-desk/test/support/facade.ts";
import { mutation } from "../src/report.ts";
import { clients } from "./support/clients.ts";
import { type LosingProxy, startLosingProxy } from "./support/losing-proxy.ts";

const ALWAYS = 99;
const input = { instPolicyId: "ZA12345678", status: "APPLY" };

let facade: Facade;
let proxy: LosingProxy;
before(async () => {
  facade = await startFacade();
  proxy = await startLosingProxy(facade.url);
});
after(async () => {
  await proxy.stop();
  await facade.stop();
});
beforeEach(() => facade.reset());

const called = async (): Promise<number> => (await facade.calls()).length;
const words = (outcome: Outcome): unknown => (outcome.kind === "unknown" ? [outcome.reason, outcome.repeatable] : outcome.kind);

for (const { name, attempts, sender } of clients) {
  describe(name, () => {
    test("without a key, it sends once; the outcome is unknown, and must not be repeated", async () => {
      proxy.lose(ALWAYS);
      const outcome = await sender(proxy.url)({ input });
      assert.deepEqual([words(outcome), proxy.seen, await called()], [["no-answer", false], 1, 1]);
    });

    test(`with a key, it sends ${attempts === 1 ? "once" : `${attempts} times`}; the outcome is unknown, and may be repeated`, async () => {
      proxy.lose(ALWAYS);
      const outcome = await sender(proxy.url)({ input, idempotencyKey: randomUUID() });
      assert.deepEqual([words(outcome), proxy.seen, await called()], [["no-answer", true], attempts, 1]);
    });

    test("with a key, sending again returns the receipt of the one call", async () => {
      proxy.lose(2);
      const report = { input, idempotencyKey: randomUUID() };
      const send = sender(proxy.url);
      let outcome = await send(report);
      while (outcome.kind === "unknown" && outcome.repeatable) outcome = await send(report);
      assert.deepEqual([words(outcome), proxy.seen, await called()], ["accepted", 3, 1]);
    });
  });
}

type Ask = (url: string, document: string, variables?: object) => Promise<unknown>;

/** [client, sends with its default settings, sends with our settings, how often the default sends a mutation] */
const repeaters: readonly (readonly [string, Ask, Ask, number])[] = [
  ["RetryLink", byApollo({ delay: { initial: 1 } }), byApollo(retryLinkOptions), 5],
  ["retryExchange", byUrql({ initialDelayMs: 1 }), byUrql(retryExchangeOptions), 2],
];

function byApollo(options: RetryLink.Options): Ask {
  return async (uri, document, variables = {}) => {
    const link = ApolloLink.from([new RetryLink(options), new HttpLink({ uri })]);
    const client = new ApolloClient({ link, cache: new InMemoryCache() });
    if (document !== mutation) return (await client.query({ query: gql(document), variables, errorPolicy: "all" })).data;
    return (await client.mutate({ mutation: gql(document), variables, errorPolicy: "all" })).data;
  };
}

function byUrql(options: Parameters<typeof retryExchange>[0]): Ask {
  return async (url, document, variables = {}) => {
    const client = new Client({ url, preferGetMethod: false, exchanges: [retryExchange(options), fetchExchange] });
    return (await (document === mutation ? client.mutation(document, variables) : client.query(document, variables))).data;
  };
}

for (const [name, byDefault, byOurs, calls] of repeaters) {
  describe(name, () => {
    test(`with its default settings makes ${calls} calls of one mutation, which our settings prevent`, async () => {
      proxy.lose(ALWAYS);
      await byDefault(proxy.url, mutation, { input });
      assert.equal(await called(), calls);
    });

    test("with our settings sends a query again", async () => {
      proxy.lose(2);
      assert.ok(await byOurs(proxy.url, "{ topApis { method } }"));
      assert.equal(proxy.seen, 3);
    });
  });
}
