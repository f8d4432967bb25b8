/** Limits the GraphQL requests of one caller in a minute. They are counted before the body is read. */
import { fastifyRateLimit } from "@fastify/rate-limit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ANYONE } from "../../access/caller.ts";
import type { SharedCounts } from "../../limits/limits.ts";
import { Refusal } from "../refusals/refusal.ts";
import { countsTogether, RequestCounts } from "./request-counts.ts";

interface RateLimit {
  /** An `onRequest` hook. It must follow the hook that authenticates the caller. */
  onRequest(request: FastifyRequest): Promise<void>;
  /** An `onSend` hook. It counts failed authentications by address, and refuses a client that guesses keys. */
  onSend(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown>;
}

/**
 * The hooks. Callers and addresses (for IPv6, /64 networks) are counted apart. So a client without a credential cannot use up a caller's
 * limit.
 * @param perMinute 0 is no limit.
 * @param counts shared between instances; undefined: this instance counts alone.
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
    const message = `There were more than ${perMinute} requests within a minute. Nothing was executed. Send the request again in ${verdict.ttlInSeconds} seconds.`;
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
