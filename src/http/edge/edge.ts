/**
 * The checks that every request passes before its route: is it meant for this host, may the page read the answer, is the service
 * overloaded.
 */
import type { FastifyInstance } from "fastify";
import { addCors } from "./cors.ts";
import { refuseDuplicateHeaders } from "./duplicate-headers.ts";
import { refuseForeignHost } from "./foreign-host.ts";
import { addLoadShedding } from "./load-shedding.ts";
import { addRequestIds } from "./request-id.ts";
import { addSecurityHeaders } from "./security-headers.ts";
import { limitStreams } from "./tls.ts";

export interface EdgeLimits {
  readonly maxBodyBytes: number;
  /** Maximum number of open connections at a time. */
  readonly maxConnections: number;
  /** 0 is no limit. */
  readonly rateLimitPerMinute: number;
  /** 0: requests are never refused because of it. */
  readonly maxEventLoopDelayMs: number;
  readonly requestTimeoutMs: number;
  /** Empty: no page of another origin may call. */
  readonly corsOrigins: readonly string[];
}

export interface EdgeOptions {
  /** Whether a request that names another host than loopback is refused. */
  readonly loopbackHostsOnly: boolean;
}

/** Adds the hooks. They run before the hooks of every route, so that they answer a CORS preflight, which cannot carry a key. */
export function guardEdge(server: FastifyInstance, limits: EdgeLimits, { loopbackHostsOnly }: EdgeOptions): void {
  addRequestIds(server);
  addSecurityHeaders(server);
  limitStreams(server, limits.requestTimeoutMs);
  refuseDuplicateHeaders(server);
  if (loopbackHostsOnly) refuseForeignHost(server);
  addCors(server, limits.corsOrigins);
  addLoadShedding(server, limits.maxEventLoopDelayMs);
}
