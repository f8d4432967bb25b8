/** CORS: which other origins' pages may call the endpoint. The endpoint has no cookies, so CORS allows no credentials. */
import { fastifyCors } from "@fastify/cors";
import type { FastifyInstance } from "fastify";

const DAY_SECONDS = 86_400;

/** Adds CORS for these origins. Without origins it adds nothing, and browsers let no page of another origin call. */
export function addCors(server: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  server.register(fastifyCors, {
    origin: [...origins],
    methods: ["GET", "POST"],
    allowedHeaders: [
      "content-type",
      "authorization",
      "x-top-session",
      "apollo-require-preflight",
      "x-apollo-operation-name",
      "x-request-id",
    ],
    exposedHeaders: ["retry-after", "x-request-id"],
    maxAge: DAY_SECONDS,
  });
}
