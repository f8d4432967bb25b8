/** The span of a request, from its arrival to the last byte of its answer. Only requests of a known caller have one. */
import type { FastifyRequest, onRequestHookHandler, RouteHandlerMethod } from "fastify";
import type { Caller } from "../access/caller.ts";

/** A request of a known caller. It has only the route of the URL, because the rest may hold a document. */
export interface BegunRequest {
  readonly method: string;
  readonly route: string;
  readonly httpVersion: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly caller: Caller;
  /** The header, unchecked. */
  readonly traceparent: string | undefined;
}

export interface RequestSpan {
  readonly traceId: string;
  run<T>(work: () => T): T;
  /** @param status undefined: the client disconnected before the end of the answer. */
  end(status: number | undefined): void;
}

export type TraceRequest = (request: BegunRequest) => RequestSpan;

export interface TracedRoute {
  /** Must follow the hook that sets `request.caller`, so that an unauthenticated request costs no span. */
  readonly onRequest: readonly onRequestHookHandler[];
  /** The handler, run within the span. */
  around(handler: RouteHandlerMethod): RouteHandlerMethod;
  traceIdOf(request: FastifyRequest): string | undefined;
}

/** The hooks of a route; none without `trace`. */
export function traceRoute(route: string, trace: TraceRequest | undefined): TracedRoute {
  if (!trace) return { onRequest: [], around: (handler) => handler, traceIdOf: () => undefined };
  const spans = new WeakMap<FastifyRequest, RequestSpan>();
  return {
    onRequest: [
      (request, { elapsedTime, raw: response }, done) => {
        const { method, headers, caller } = request;
        const traceparent = typeof headers.traceparent === "string" ? headers.traceparent : undefined;
        const { httpVersion } = request.raw;
        const span = trace({ method, route, httpVersion, startedAt: Date.now() - elapsedTime, caller, traceparent });
        spans.set(request, span);
        // Fastify's onResponse hook is not called when the client disconnects before its answer.
        response.once("close", () => span.end(response.writableFinished ? response.statusCode : undefined));
        done();
      },
    ],
    around: (handler) =>
      function traced(request, reply) {
        // Not in the hook: the body's events belong to the connection, and lose the async context that a hook starts.
        return spans.get(request)?.run(() => handler.call(this, request, reply)) ?? handler.call(this, request, reply);
      },
    traceIdOf: (request) => spans.get(request)?.traceId,
  };
}
