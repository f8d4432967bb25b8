/** Headers that keep a browser from doing more with an answer than read it. HSTS is for whoever terminates TLS. */
import type { FastifyInstance } from "fastify";

const HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** On every reply; a route may set its own instead. */
export function addSecurityHeaders(server: FastifyInstance): void {
  server.addHook("onRequest", async (_request, reply) => {
    reply.headers(HEADERS);
  });
}
