import { ApolloServer, type BaseContext } from "@apollo/server";
import { defineIntegrationTestSuite } from "@apollo/server-integration-testsuite";
import { anyone } from "../../src/access/caller.ts";
import { createHealth } from "../../src/http/health/health.ts";
import { createHttpServer } from "../../src/http/server.ts";
import { loadConfig } from "../../src/service/config.ts";

// Apollo's own suite for integrations of Apollo Server with an HTTP server. It has its own schemas and options.
defineIntegrationTestSuite(async (config, options) => {
  const graphql = new ApolloServer<BaseContext>(config);
  await graphql.start();
  const server = createHttpServer({
    graphql,
    authenticate: async () => anyone(true),
    contextOf: async () => (await options?.context?.()) ?? {},
    pages: {},
    documents: undefined,
    limits: loadConfig({ RATE_LIMIT_PER_MINUTE: "0" }, String).limits,
    health: createHealth(async () => ({})),
    loopbackHostsOnly: false,
    on: () => undefined,
  });
  const address = await server.listen({ host: "127.0.0.1", port: 0 });
  return { server: graphql, url: `${address}/graphql`, extraCleanup: () => server.close() };
});
