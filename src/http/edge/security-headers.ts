/** Headers that let a browser only read an answer, and do nothing else with it. HSTS belongs to the proxy that terminates TLS. */
import type { FastifyInstance } from "fastify";

const HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** Adds the headers to every reply. A route may set its own values. */
export function addSecurityHeaders(server: FastifyInstance): void {
  server.addHook("onRequest", (_request, reply, done) => {
    reply.headers(HEADERS);
    done();
  });
}
