/**
 * Refuses a request that says twice who calls or whom it calls: of two values Node shows the first, whatever is in front may have
 * looked at the other.
 */
import type { FastifyInstance } from "fastify";
import { Refusal } from "../refusal.ts";

const ONCE = ["authorization", "host", "x-top-session", "x-top-end-user"] as const;

export function refuseDuplicateHeaders(server: FastifyInstance): void {
  server.addHook("onRequest", async ({ raw }) => {
    const twice = ONCE.find((name) => (raw.headersDistinct[name]?.length ?? 0) > 1);
    if (twice) throw new Refusal(400, "BAD_REQUEST", `The request has the header ${twice} more than once. Send it once.`);
  });
}
