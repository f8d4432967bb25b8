import { expect, test } from "@jest/globals";
import { fastify } from "fastify";
import { anyone } from "../../src/access/caller.ts";
import { traceRoute } from "../../src/http/tracing.ts";

test("If a client disconnects before its answer, the request's span ends without a status", async () => {
  const ended = Promise.withResolvers<number | undefined>();
  const traced = traceRoute("/", () => ({ traceId: "t", run: (work) => work(), end: ended.resolve }));
  const leaving = new AbortController();
  const server = fastify();
  server.route({
    method: "GET",
    url: "/",
    onRequest: [
      async (request) => {
        request.caller = anyone(false);
      },
      ...traced.onRequest,
    ],
    handler: traced.around(async (_, reply) => {
      const gone = new Promise((resolve) => reply.raw.once("close", resolve));
      leaving.abort();
      await gone;
      return "too late";
    }),
  });
  try {
    const address = await server.listen({ host: "127.0.0.1", port: 0 });
    await expect(fetch(address, { signal: leaving.signal })).rejects.toThrow("abort");
    expect(await ended.promise).toBeUndefined();
  } finally {
    await server.close();
  }
});
