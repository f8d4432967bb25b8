/** The service's edge: the GraphQL route, GraphiQL and health, on Fastify. */
import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import { type FastifyError, type FastifyInstance, fastify } from "fastify";
import type { GraphQLContext } from "../graphql/context.ts";
import { addGraphiql, type GraphiqlTab } from "./graphiql.ts";

export interface HttpServerOptions {
  /** Started already. */
  readonly graphql: ApolloServer<GraphQLContext>;
  /** The context of one request. `session`: the caller's own seller token, from the header `x-top-session`. */
  readonly contextOf: (session: string | undefined) => GraphQLContext;
  /** Absent: no GraphiQL. */
  readonly graphiqlTabs: readonly GraphiqlTab[] | undefined;
}

/** The server with its routes, not listening yet. Closing it waits for the requests that are running. */
export function createHttpServer({ graphql, contextOf, graphiqlTabs }: HttpServerOptions): FastifyInstance {
  const server = fastify({ forceCloseConnections: "idle" });
  server.route({
    method: ["GET", "POST", "OPTIONS"],
    url: "/graphql",
    handler: fastifyApolloHandler(graphql, {
      context: async ({ headers }) => {
        const session = headers["x-top-session"];
        return contextOf(typeof session === "string" ? session : undefined);
      },
    }),
  });
  server.get("/livez", async () => ({ status: "alive" }));
  server.get("/readyz", async () => ({ status: "ready" }));
  if (graphiqlTabs) addGraphiql(server, graphiqlTabs);
  server.setErrorHandler<FastifyError>(async (error, _request, reply) => {
    const status = error.statusCode ?? 500;
    // Only our own and Fastify's words for a bad request: the message of anything else may hold what nobody should see.
    const message = status < 500 ? error.message : "Internal error.";
    return reply.code(status).send({ errors: [{ message, extensions: { code: status < 500 ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR" } }] });
  });
  return server;
}
