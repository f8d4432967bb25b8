/**
 * Where anybody on this machine may call, a page of another site may not: by DNS rebinding its own name leads to loopback, and then the
 * browser takes it for the same origin. The header `Host` still has that name.
 */
import type { FastifyInstance } from "fastify";
import { isLoopbackHost } from "../../settings/loopback.ts";
import { Refusal } from "../refusal.ts";

/** A request without the header, which no browser sends, passes. */
export function refuseForeignHost(server: FastifyInstance): void {
  server.addHook("onRequest", async ({ headers }) => {
    const host = headers.host ?? headers[":authority"]?.toString();
    if (host === undefined || isLoopbackHost(host)) return;
    const message = "With ACCESS=open on loopback, the header Host must be localhost, an address of 127.0.0.0/8 or [::1], with any port.";
    throw new Refusal(403, "FOREIGN_HOST", message);
  });
}
