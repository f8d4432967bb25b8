/** The operators' listener, on its own address and port. It shows details that are only for operators, and backs up the store. */
import { type FastifyInstance, fastify } from "fastify";
import { refuseForeignHost } from "./edge/foreign-host.ts";
import { addSecurityHeaders } from "./edge/security-headers.ts";
import { addHealth, type Health } from "./health/health.ts";
import { Refusal } from "./refusals/refusal.ts";

export interface AdminOptions {
  /** True when the listener is on loopback, so that only this machine can reach it. */
  readonly isOnLoopback: boolean;
  /** Backs up the store, and returns the facts about the backup. Undefined: the route answers which setting to set. */
  readonly backUp: (() => Promise<object>) | undefined;
  readonly metrics: Exposition;
}

/** Metrics as Prometheus reads them. */
export interface Exposition {
  text(): Promise<string>;
  readonly contentType: string;
}

/** The server with its routes, not listening yet. */
export function createAdminServer(health: Health, { isOnLoopback, backUp, metrics }: AdminOptions): FastifyInstance {
  const server = fastify({ forceCloseConnections: true });
  addSecurityHeaders(server);
  if (isOnLoopback) refuseForeignHost(server);
  addHealth(server, health, { showsDetails: true });
  server.get("/metrics", async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  server.post("/backup", async ({ headers }) => {
    if (headers.origin !== undefined || (headers["sec-fetch-site"] ?? "none") !== "none")
      throw new Refusal(403, "FOREIGN_PAGE", "A web page may not start a backup. Send the request with a program such as curl.");
    if (!backUp) throw new Refusal(409, "NO_BACKUP_FOLDER", "There is no folder for backups. Set DELIVERY_BACKUP_FOLDER to one.");
    return backUp().catch((error: Error) => Promise.reject(new Refusal(409, "BACKUP_REFUSED", error.message)));
  });
  return server;
}
