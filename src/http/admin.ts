/** The operators' listener, on an address of its own: it shows what is nobody else's business, and backs up the store. */
import { type FastifyInstance, fastify } from "fastify";
import { refuseForeignHost } from "./edge/foreign-host.ts";
import { addSecurityHeaders } from "./edge/security-headers.ts";
import { addHealth, type Health } from "./health.ts";
import { Refusal } from "./refusal.ts";

export interface AdminOptions {
  /** Whether only this machine can reach it. */
  readonly isOnLoopback: boolean;
  /** Backs up the store, and returns what there is to say of it. Undefined: it is said what to set. */
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
      throw new Refusal(403, "FOREIGN_PAGE", "A page in a browser may not do this.");
    if (!backUp) throw new Refusal(409, "NO_BACKUP_FOLDER", "Set DELIVERY_BACKUP_FOLDER: the folder that backups are written into.");
    return backUp().catch((error: Error) => Promise.reject(new Refusal(409, "BACKUP_REFUSED", error.message)));
  });
  return server;
}
