/** How many GraphQL requests one caller may make in a minute. Counted here, before the body is read and anything is executed. */
import { fastifyRateLimit } from "@fastify/rate-limit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ANYONE } from "../../access/caller.ts";
import type { SharedCounts } from "../../limits/limits.ts";
import { Refusal } from "../refusal.ts";
import { countsTogether, RequestCounts } from "./request-counts.ts";

interface RateLimit {
  /** An `onRequest` hook that stands after the one that finds out who calls. */
  onRequest(request: FastifyRequest): Promise<void>;
  /** An `onSend` hook: whoever guesses keys is counted by address, and told to wait. */
  onSend(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown>;
}

/**
 * The counts are this instance's own unless there are shared ones; those of callers and those of addresses (of IPv6, networks of 64 bits) stand apart, so that who
 * has no credential cannot touch the count of who has one.
 * @param perMinute 0 is no limit.
 */
export function createRateLimit(server: FastifyInstance, perMinute: number, counts?: SharedCounts): RateLimit {
  if (perMinute === 0) return { onRequest: async () => {}, onSend: async (_request, _reply, payload) => payload };
  let byCaller: ReturnType<FastifyInstance["createRateLimit"]>;
  let byAddress: ReturnType<FastifyInstance["createRateLimit"]>;
  const store = counts ? countsTogether(counts) : RequestCounts;
  server.register(fastifyRateLimit, { global: false, max: perMinute, timeWindow: "1 minute", store }).after(() => {
    byCaller = server.createRateLimit({ keyGenerator: ({ caller }) => `caller ${caller.holder}` });
    byAddress = server.createRateLimit({});
  });

  async function refusalOf(request: FastifyRequest, check: typeof byCaller): Promise<Refusal | undefined> {
    const verdict = await check(request);
    if (verdict.isAllowed || !verdict.isExceeded) return undefined;
    const message = `More than ${perMinute} requests within a minute; nothing was executed. Repeat in ${verdict.ttlInSeconds} seconds.`;
    return new Refusal(429, "RATE_LIMITED", message, { retryAfterSeconds: verdict.ttlInSeconds });
  }

  return {
    onRequest: async (request) => {
      const refusal = await refusalOf(request, request.caller.id === ANYONE ? byAddress : byCaller);
      if (refusal) throw refusal;
    },
    onSend: async (request, reply, payload) => {
      const refusal = reply.statusCode === 401 ? await refusalOf(request, byAddress) : undefined;
      if (!refusal) return payload;
      reply.code(refusal.statusCode).headers(refusal.headers);
      return JSON.stringify(refusal.body);
    },
  };
}
