/**
 * Refuses a request that has a header about the caller or the host twice. Node shows only the first value, but a proxy in front may have
 * checked the other one.
 */
import type { FastifyInstance } from "fastify";
import { Refusal } from "../refusal.ts";

const ONCE: readonly string[] = ["authorization", "host", "x-top-session", "x-top-end-user"];

/** HTTP/2's name of the header `Host`. A request may have both, with different values. */
const AUTHORITY = ":authority";

export function refuseDuplicateHeaders(server: FastifyInstance): void {
  server.addHook("onRequest", async ({ raw }) => {
    // The raw headers still have the duplicates that Node's HTTP/2 drops.
    const names = raw.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase().replace(AUTHORITY, "host"));
    const twice = ONCE.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
    if (twice) throw new Refusal(400, "BAD_REQUEST", `The request has the header ${twice} more than once. Send it once.`);
  });
}
