/** What every request meets before its route: whether it is meant for us, who may read the answer, and whether there is time for it now. */
import type { FastifyInstance } from "fastify";
import { addCors } from "./cors.ts";
import { refuseDuplicateHeaders } from "./duplicate-headers.ts";
import { refuseForeignHost } from "./foreign-host.ts";
import { addLoadShedding } from "./load-shedding.ts";
import { addRequestIds } from "./request-id.ts";
import { addSecurityHeaders } from "./security-headers.ts";

export interface EdgeLimits {
  readonly maxBodyBytes: number;
  /** Connections at a time. */
  readonly maxConnections: number;
  /** 0 is no limit. */
  readonly rateLimitPerMinute: number;
  /** 0 is never. */
  readonly maxEventLoopDelayMs: number;
  readonly requestTimeoutMs: number;
  /** Empty: no page of another origin may call. */
  readonly corsOrigins: readonly string[];
}

export interface EdgeOptions {
  /** Whether a request that names another host than loopback is refused. */
  readonly loopbackHostsOnly: boolean;
}

/** The hooks stand before those of every route; a browser's preflight, which cannot carry a key, is answered by them. */
export function guardEdge(server: FastifyInstance, limits: EdgeLimits, { loopbackHostsOnly }: EdgeOptions): void {
  addRequestIds(server);
  addSecurityHeaders(server);
  refuseDuplicateHeaders(server);
  if (loopbackHostsOnly) refuseForeignHost(server);
  addCors(server, limits.corsOrigins);
  addLoadShedding(server, limits.maxEventLoopDelayMs);
}
