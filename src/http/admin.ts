/** The operators' listener, on an address of its own: it shows what is nobody else's business, and executes nothing. */
import { type FastifyInstance, fastify } from "fastify";
import { refuseForeignHost } from "./edge/foreign-host.ts";
import { addSecurityHeaders } from "./edge/security-headers.ts";
import { addHealth, type Health } from "./health.ts";

/** The server with its routes, not listening yet. @param isOnLoopback whether only this machine can reach it. */
export function createAdminServer(health: Health, isOnLoopback: boolean): FastifyInstance {
  const server = fastify({ forceCloseConnections: true });
  addSecurityHeaders(server);
  if (isOnLoopback) refuseForeignHost(server);
  addHealth(server, health, { showsDetails: true });
  return server;
}
