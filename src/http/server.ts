/** The service's edge: the GraphQL route, GraphiQL and health, on Fastify. */
import { type IncomingHttpHeaders, STATUS_CODES } from "node:http";
import type { ApolloServer, BaseContext } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import { type FastifyError, type FastifyInstance, fastify } from "fastify";
import type { Caller } from "../access/caller.ts";
import { type ErrorLog, maskError } from "../graphql/errors.ts";
import { authenticateCallers, authenticateReaders } from "./authentication.ts";
import { type DocumentOptions, usePublishedDocuments } from "./documents.ts";
import { addGraphiql, type GraphiqlTab } from "./graphiql.ts";
import { useLegacyStatus } from "./legacy-status.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Set before anything of the GraphQL route looks at the body. */
    caller: Caller;
  }
}

export interface HttpServerOptions<Context extends BaseContext> {
  /** Started already. */
  readonly graphql: ApolloServer<Context>;
  /** Who calls; an `AccessError` when the request brings no credential that holds. */
  readonly authenticate: (headers: IncomingHttpHeaders) => Promise<Caller>;
  /** The context of one request. `session`: what the request's header `x-top-session` holds. */
  readonly contextOf: (caller: Caller, session: string | undefined) => Context | Promise<Context>;
  /** Absent: no GraphiQL. */
  readonly graphiqlTabs: readonly GraphiqlTab[] | undefined;
  /** Absent: any document is executed. */
  readonly documents: DocumentOptions | undefined;
  readonly log: ErrorLog;
}

/** The server with its routes, not listening yet. Closing it waits for the requests that are running. */
export function createHttpServer<Context extends BaseContext>({
  graphql,
  authenticate,
  contextOf,
  graphiqlTabs,
  documents,
  log,
}: HttpServerOptions<Context>): FastifyInstance {
  const server = fastify({
    forceCloseConnections: "idle",
    routerOptions: { ignoreTrailingSlash: true },
    // A member named __proto__ is refused as any other that the schema does not know: with its path, instead of unread.
    onProtoPoisoning: "ignore",
    onConstructorPoisoning: "ignore",
  });
  let closing = false;
  server.addHook("preClose", async () => {
    closing = true;
  });
  // Else Node would keep the connection of a request that was running for as long as its client likes, and the process with it.
  server.addHook("onSend", async (_request, reply) => {
    if (closing) reply.header("connection", "close");
  });
  server.route({
    method: ["GET", "POST", "OPTIONS"],
    url: "/graphql",
    onRequest: authenticateCallers(authenticate),
    onSend: useLegacyStatus,
    ...(documents && { preHandler: usePublishedDocuments(documents) }),
    handler: fastifyApolloHandler(graphql, {
      context: async ({ caller, headers }) => {
        const session = headers["x-top-session"];
        return contextOf(caller, typeof session === "string" ? session : undefined);
      },
    }),
  });
  server.get("/livez", async () => ({ status: "alive" }));
  server.get("/readyz", async () => ({ status: "ready" }));
  if (graphiqlTabs) addGraphiql(server, graphiqlTabs, authenticateReaders(authenticate));
  server.setErrorHandler<FastifyError>(async (error, _request, reply) => {
    const status = error.statusCode ?? 500;
    const shown =
      status < 500 ? { message: `${STATUS_CODES[status]}: ${error.message}`, extensions: { code: "BAD_REQUEST" } } : maskError(log, error);
    return reply.code(status).send({ errors: [shown] });
  });
  return server;
}
