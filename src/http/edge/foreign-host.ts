/**
 * Refuses pages of other sites when every program on this machine may call without a key. With DNS rebinding, a site's name resolves to
 * loopback, and the browser takes the endpoint for the same origin. The header `Host` still has the site's name.
 */
import type { FastifyInstance } from "fastify";
import { isLoopbackHost } from "../../settings/loopback.ts";
import { Refusal } from "../refusals/refusal.ts";

/** Adds the check. A request without the header passes: no browser sends such a request. */
export function refuseForeignHost(server: FastifyInstance): void {
  server.addHook("onRequest", ({ headers }, _reply, done) => {
    const host = headers.host ?? headers[":authority"]?.toString();
    if (host === undefined || isLoopbackHost(host)) return done();
    const message =
      "This address is only for programs of this machine: the header Host must be localhost, an address of 127.0.0.0/8 or [::1], with any port.";
    throw new Refusal(403, "FOREIGN_HOST", message);
  });
}
