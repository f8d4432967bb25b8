/** The service's edge: the GraphQL route, GraphiQL and health, on Fastify. */
import { type IncomingHttpHeaders, STATUS_CODES } from "node:http";
import type { ApolloServer, BaseContext } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import { type FastifyError, type FastifyInstance, type FastifyReply, fastify } from "fastify";
import type { Caller } from "../access/caller.ts";
import { type ErrorLog, maskError } from "../graphql/errors.ts";
import { authenticateCallers, authenticateReaders } from "./authentication.ts";
import { type DocumentOptions, usePublishedDocuments } from "./documents.ts";
import { addDraining } from "./draining.ts";
import { connectionOptions, watchRequests } from "./edge/connections.ts";
import { type EdgeLimits, guardEdge } from "./edge/edge.ts";
import { createRateLimit } from "./edge/rate-limit.ts";
import { addGraphiql, type GraphiqlTab } from "./graphiql.ts";
import { useLegacyStatus } from "./legacy-status.ts";
import { createReadiness } from "./readiness.ts";
import { Refusal } from "./refusal.ts";

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
  readonly limits: EdgeLimits;
  /** What `/readyz` tells beside the status; it rejects while nothing should be sent here. */
  readonly readinessDetails: () => Promise<object>;
  readonly log: ErrorLog;
}

/** The server with its routes, not listening yet. Closing it waits for the requests that are running. */
export function createHttpServer<Context extends BaseContext>({
  graphql,
  authenticate,
  contextOf,
  graphiqlTabs,
  documents,
  limits,
  readinessDetails,
  log,
}: HttpServerOptions<Context>): FastifyInstance {
  const server = fastify({
    ...connectionOptions(limits.requestTimeoutMs),
    bodyLimit: limits.maxBodyBytes,
    forceCloseConnections: "idle",
    return503OnClosing: false, // draining.ts says it better, and health checks still have their answer
    routerOptions: { ignoreTrailingSlash: true },
    // A member named __proto__ is refused as any other that the schema does not know: with its path, instead of unread.
    onProtoPoisoning: "ignore",
    onConstructorPoisoning: "ignore",
    // Fastify's own words repeat the address, in which a document may stand.
    frameworkErrors: (_error, _request, reply: FastifyReply) => {
      const message = "The address cannot be read. The endpoint is /graphql.";
      void reply.code(400).send({ errors: [{ message, extensions: { code: "BAD_REQUEST" } }] });
    },
  });
  watchRequests(server.server);
  const draining = addDraining(server, createReadiness(readinessDetails));
  server.addHook("preClose", () => draining.begin());
  guardEdge(server, limits);
  const rateLimit = createRateLimit(server, limits.rateLimitPerMinute);
  server.route({
    method: ["GET", "POST", "OPTIONS"],
    url: "/graphql",
    onRequest: [draining.onRequest, authenticateCallers(authenticate), rateLimit.onRequest],
    onSend: [useLegacyStatus, rateLimit.onSend],
    ...(documents && { preHandler: usePublishedDocuments(documents) }),
    handler: draining.track(
      fastifyApolloHandler(graphql, {
        context: async ({ caller, headers }) => {
          const session = headers["x-top-session"];
          return contextOf(caller, typeof session === "string" ? session : undefined);
        },
      }),
    ),
  });
  server.get("/livez", async () => ({ status: "alive" }));
  if (graphiqlTabs) addGraphiql(server, graphiqlTabs, authenticateReaders(authenticate));
  server.setNotFoundHandler(async () => {
    throw new Refusal(404, "NOT_FOUND", "Nothing is here. The endpoint is /graphql.");
  });
  server.setErrorHandler<FastifyError>(async (thrown, _request, reply) => {
    const error =
      thrown.code === "FST_ERR_CTP_BODY_TOO_LARGE"
        ? new Refusal(
            413,
            "BODY_TOO_LARGE",
            `The body is larger than ${limits.maxBodyBytes} bytes (MAX_BODY_BYTES). Send less in one request.`,
          )
        : thrown;
    if (error instanceof Refusal) return reply.code(error.statusCode).headers(error.headers).send(error.body);
    const status = error.statusCode ?? 500;
    const shown =
      status < 500 ? { message: `${STATUS_CODES[status]}: ${error.message}`, extensions: { code: "BAD_REQUEST" } } : maskError(log, error);
    return reply.code(status).send({ errors: [shown] });
  });
  return server;
}
