/** Under which name a request stands in the log: its caller's own, or a new one. The answer has it too. */
import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { FastifyInstance } from "fastify";

export const REQUEST_ID = "x-request-id";

/** What gateways and clients make. Nothing else is taken: the text goes into the log, and back to whoever sent it. */
const FIT = /^[\w.:;=+/-]{1,128}$/;

/** Of the W3C's header: version, trace, parent, flags. A trace of zeros is none. */
const TRACEPARENT = /^[\da-f]{2}-(?!0{32})([\da-f]{32})-[\da-f]{16}-[\da-f]{2}(?:$|-)/;

/** Fastify's `genReqId`. */
export function requestIdOf({ headers }: { readonly headers: IncomingHttpHeaders }): string {
  const given = headers[REQUEST_ID];
  return typeof given === "string" && FIT.test(given) ? given : randomUUID();
}

/** The trace that the caller's `traceparent` names; undefined where there is none. */
export function traceIdOf({ traceparent }: IncomingHttpHeaders): string | undefined {
  return typeof traceparent === "string" ? TRACEPARENT.exec(traceparent)?.[1] : undefined;
}

/** On every reply, also of a request that is refused. */
export function addRequestIds(server: FastifyInstance): void {
  server.addHook("onRequest", async ({ id }, reply) => {
    reply.header(REQUEST_ID, id);
  });
}
