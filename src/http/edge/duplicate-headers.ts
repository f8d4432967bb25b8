/**
 * Refuses a request that says twice who calls or whom it calls: of two values Node shows the first, whatever is in front may have
 * looked at the other.
 */
import type { FastifyInstance } from "fastify";
import { Refusal } from "../refusal.ts";

const ONCE: readonly string[] = ["authorization", "host", "x-top-session", "x-top-end-user"];

/** What HTTP/2 calls the header `Host`; whoever sends both may mean two. */
const AUTHORITY = ":authority";

export function refuseDuplicateHeaders(server: FastifyInstance): void {
  server.addHook("onRequest", async ({ raw }) => {
    // What HTTP/2 drops of two is still here.
    const names = raw.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase().replace(AUTHORITY, "host"));
    const twice = ONCE.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
    if (twice) throw new Refusal(400, "BAD_REQUEST", `The request has the header ${twice} more than once. Send it once.`);
  });
}
