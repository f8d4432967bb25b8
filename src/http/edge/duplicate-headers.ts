/**
 * Refuses a request that has a header about the caller or the host twice. Node shows only the first value, but a proxy in front may have
 * checked the other one.
 */
import type { FastifyInstance } from "fastify";
import { Refusal } from "../refusals/refusal.ts";

const ONCE: ReadonlySet<string> = new Set(["authorization", "host", "x-top-session", "x-top-end-user"]);

/** HTTP/2's name of the header `Host`. A request may have both, with different values. */
const AUTHORITY = ":authority";

export function refuseDuplicateHeaders(server: FastifyInstance): void {
  server.addHook("onRequest", ({ raw: { rawHeaders } }, _reply, done) => {
    const seen = new Set<string>();
    // The raw headers, a name and a value in turn, still have the duplicates that Node's HTTP/2 drops.
    for (let index = 0; index < rawHeaders.length; index += 2) {
      const given = (rawHeaders[index] as string).toLowerCase();
      const name = given === AUTHORITY ? "host" : given;
      if (!ONCE.has(name)) continue;
      if (seen.has(name)) throw new Refusal(400, "BAD_REQUEST", `The request has the header ${name} more than once. Send it once.`);
      seen.add(name);
    }
    done();
  });
}
