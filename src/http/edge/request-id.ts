/** The id of a request in the log and in the answer: the caller's own id, or a new one. */
import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { FastifyInstance } from "fastify";

const REQUEST_ID = "x-request-id";

/** The shape of ids that gateways and clients make. No other text is accepted, because it goes into the log and back to the sender. */
const FIT = /^[\w.:;=+/-]{1,128}$/;

/** The W3C's header: version, trace, parent, flags. A trace id of only zeros is invalid. */
const TRACEPARENT = /^[\da-f]{2}-(?!0{32})([\da-f]{32})-[\da-f]{16}-[\da-f]{2}(?:$|-)/;

/** The request's id; Fastify's `genReqId`. */
export function requestIdOf({ headers }: { readonly headers: IncomingHttpHeaders }): string {
  const given = headers[REQUEST_ID];
  return typeof given === "string" && FIT.test(given) ? given : randomUUID();
}

/** The trace id in the caller's `traceparent`; undefined when there is none. */
export function traceIdOf({ traceparent }: IncomingHttpHeaders): string | undefined {
  return typeof traceparent === "string" ? TRACEPARENT.exec(traceparent)?.[1] : undefined;
}

/** Adds the id to every reply, also when the request is refused. */
export function addRequestIds(server: FastifyInstance): void {
  server.addHook("onRequest", ({ id }, reply, done) => {
    reply.header(REQUEST_ID, id);
    done();
  });
}
