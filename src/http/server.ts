/** The service's edge: the GraphQL route, the pages and health, on Fastify. */
import type { IncomingHttpHeaders } from "node:http";
import type { ApolloServer, BaseContext } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import { type FastifyInstance, type FastifyRequest, fastify } from "fastify";
import type { Caller } from "../access/caller.ts";
import type { RequestFacts } from "../graphql/context.ts";
import type { SharedCounts } from "../limits/limits.ts";
import { authenticateCallers, authenticateReaders } from "./authentication.ts";
import { trustBearer } from "./bearer-get.ts";
import { type DocumentOptions, usePublishedDocuments } from "./documents.ts";
import { addDraining } from "./draining.ts";
import { capConnections } from "./edge/connection-cap.ts";
import { connectionOptions, watchRequests } from "./edge/connections.ts";
import { type EdgeLimits, type EdgeOptions, guardEdge } from "./edge/edge.ts";
import { createRateLimit } from "./edge/rate-limit.ts";
import { requestIdOf, traceIdOf } from "./edge/request-id.ts";
import { type ReadCertificate, tlsOptions } from "./edge/tls.ts";
import { answerErrors, graphqlMethods, refuseAddress } from "./errors.ts";
import type { OnHttpEvent } from "./events.ts";
import { addHealth, type Health } from "./health.ts";
import { useLegacyStatus } from "./legacy-status.ts";
import { addPage, type Page } from "./page.ts";
import { tellRefusals } from "./refusals.ts";
import { type TraceRequest, traceRoute } from "./tracing.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Set before anything of the GraphQL route looks at the body. */
    caller: Caller;
    /** Set when its operation begins. */
    facts?: RequestFacts;
  }
}

export interface HttpServerOptions<Context extends BaseContext> extends EdgeOptions {
  /** Started already. */
  readonly graphql: ApolloServer<Context>;
  /** Who calls; an `AccessError` when the request brings no credential that holds. */
  readonly authenticate: (headers: IncomingHttpHeaders) => Promise<Caller>;
  /** The context of one request. */
  readonly contextOf: (caller: Caller, request: RequestFacts) => Context | Promise<Context>;
  /** By path, what people may open who may read the schema: GraphiQL and the catalogue. */
  readonly pages: Readonly<Record<string, () => Page | Promise<Page>>>;
  /** Absent: any document is executed. */
  readonly documents: DocumentOptions | undefined;
  readonly limits: EdgeLimits;
  /** Undefined: without TLS. */
  readonly tls?: ReadCertificate | undefined;
  /** Addresses and networks of proxies whose word on the caller's address is taken. */
  readonly trustProxy?: readonly string[];
  /** Where the requests of callers are counted. Undefined: in this process. */
  readonly counts?: SharedCounts | undefined;
  /** Told when the server is being closed. */
  readonly health: Health;
  readonly on: OnHttpEvent;
  /** Absent: nobody follows requests. */
  readonly traceRequest?: TraceRequest | undefined;
}

/** The server with its routes, not listening yet. Closing it waits for the requests that are running. */
export function createHttpServer<Context extends BaseContext>({
  graphql,
  authenticate,
  contextOf,
  pages,
  documents,
  limits,
  tls,
  trustProxy = [],
  counts,
  health,
  on,
  loopbackHostsOnly,
  traceRequest,
}: HttpServerOptions<Context>): FastifyInstance {
  const connections = connectionOptions(limits.requestTimeoutMs);
  const server: FastifyInstance = fastify({
    ...connections,
    ...tlsOptions(tls, connections),
    trustProxy: trustProxy.length > 0 && [...trustProxy],
    bodyLimit: limits.maxBodyBytes,
    genReqId: requestIdOf,
    forceCloseConnections: "idle",
    return503OnClosing: false, // draining.ts says it better, and health checks still have their answer
    routerOptions: { ignoreTrailingSlash: true },
    // A member named __proto__ is refused as any other that the schema does not know: with its path, instead of unread.
    onProtoPoisoning: "ignore",
    onConstructorPoisoning: "ignore",
    frameworkErrors: refuseAddress,
  });
  watchRequests(server.server);
  const { maxConnections } = limits;
  capConnections(server.server, maxConnections, (isFull) => on({ kind: isFull ? "connections-full" : "connections-free", maxConnections }));
  const draining = addDraining(server);
  server.addHook("preClose", async () => {
    health.stop();
    await draining.begin();
  });
  guardEdge(server, limits, { loopbackHostsOnly });
  const rateLimit = createRateLimit(server, limits.rateLimitPerMinute, counts);
  const tellRefused = tellRefusals(on);
  const traced = traceRoute("/graphql", traceRequest);
  server.route({
    method: graphqlMethods,
    url: "/graphql",
    onRequest: [draining.onRequest, authenticateCallers(authenticate), ...traced.onRequest, rateLimit.onRequest, trustBearer],
    onSend: [useLegacyStatus, rateLimit.onSend, tellRefused],
    ...(documents && { preHandler: usePublishedDocuments(documents, on) }),
    handler: draining.track(
      traced.around(
        fastifyApolloHandler(graphql, {
          context: async (request) => {
            request.facts = factsOf(request, traced.traceIdOf(request));
            return contextOf(request.caller, request.facts);
          },
        }),
      ),
    ),
  });
  addHealth(server, health, { showsDetails: false });
  const hooks = { onRequest: [authenticateReaders(authenticate), rateLimit.onRequest], onSend: [rateLimit.onSend, tellRefused] };
  for (const [path, create] of Object.entries(pages)) addPage(server, path, create, hooks);
  answerErrors(server, { maxBodyBytes: limits.maxBodyBytes, on });
  return server;
}

/** @param traceId of the trace that is made here; undefined without one: then the caller's is told. */
function factsOf({ id, headers }: FastifyRequest, traceId: string | undefined): RequestFacts {
  const session = headers["x-top-session"];
  return { id, traceId: traceId ?? traceIdOf(headers), session: typeof session === "string" ? session : undefined, isTold: false };
}
