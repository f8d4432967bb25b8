/** The HTTP server, on Fastify: the GraphQL route, the pages and the health routes. */
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
import type { OnHttpEvent } from "./events.ts";
import { addHealth, type Health } from "./health/health.ts";
import { addPage, type Page } from "./pages/page.ts";
import { answerErrors, graphqlMethods, refuseAddress } from "./refusals/errors.ts";
import { useLegacyStatus } from "./refusals/legacy-status.ts";
import { tellRefusals, tellUnrouted } from "./refusals/refusals.ts";
import { type TraceRequest, traceRoute } from "./tracing.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Set on the GraphQL route before the body is read. */
    caller: Caller;
    /** Set when the request's operation begins. */
    facts?: RequestFacts;
  }
}

export interface HttpServerOptions<Context extends BaseContext> extends EdgeOptions {
  /** It must be started already. */
  readonly graphql: ApolloServer<Context>;
  /** Returns the caller. It rejects with an `AccessError` when the request has no valid credential. */
  readonly authenticate: (headers: IncomingHttpHeaders) => Promise<Caller>;
  /** Returns the context of one request. */
  readonly contextOf: (caller: Caller, request: RequestFacts) => Context | Promise<Context>;
  /** Pages by path: GraphiQL and the catalogue. They are for callers that may read the schema. */
  readonly pages: Readonly<Record<string, () => Page | Promise<Page>>>;
  /** Absent: any document is executed. */
  readonly documents: DocumentOptions | undefined;
  readonly limits: EdgeLimits;
  /** Undefined: without TLS. */
  readonly tls?: ReadCertificate | undefined;
  /** Addresses and networks of trusted proxies: their `x-forwarded-for` gives the client's address. */
  readonly trustProxy?: readonly string[];
  /** The shared counts of the callers' requests. Undefined: this process counts alone. */
  readonly counts?: SharedCounts | undefined;
  /** `stop()` is called when the server begins to close. */
  readonly health: Health;
  readonly on: OnHttpEvent;
  /** Absent: no tracing. */
  readonly traceRequest?: TraceRequest | undefined;
}

/** The server with its routes, not listening yet. `close()` waits for the running requests. */
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
  const connections = connectionOptions(limits.requestTimeoutMs, (refusal, from) => tellUnrouted(on, refusal, undefined, from));
  const server: FastifyInstance = fastify({
    ...connections,
    ...tlsOptions(tls, connections),
    trustProxy: trustProxy.length > 0 && [...trustProxy],
    bodyLimit: limits.maxBodyBytes,
    genReqId: requestIdOf,
    forceCloseConnections: "idle",
    return503OnClosing: false, // draining.ts answers with a better message, and health checks are still answered
    routerOptions: { ignoreTrailingSlash: true },
    // So the schema refuses a member named __proto__ as any unknown member, with its path. Fastify would refuse the whole body.
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

/** @param traceId the id of our own trace. Undefined when tracing is off: then the caller's `traceparent` is used. */
function factsOf({ id, headers }: FastifyRequest, traceId: string | undefined): RequestFacts {
  const session = headers["x-top-session"];
  return { id, traceId: traceId ?? traceIdOf(headers), session: typeof session === "string" ? session : undefined, isTold: false };
}
