/** The way out: new operations are refused unread, and those that run have their answer. */
import type { FastifyInstance, onRequestAsyncHookHandler, RouteHandlerMethod } from "fastify";
import { Refusal } from "./refusal.ts";

export interface Draining {
  /** A hook for routes that execute something; it stands before all others. */
  readonly onRequest: onRequestAsyncHookHandler;
  /** The handler of such a route, counted while it runs, also when its client has gone away. */
  track(handler: RouteHandlerMethod): RouteHandlerMethod;
  /** Begins to refuse; resolves when none of the handlers is running any more. */
  begin(): Promise<void>;
}

export function addDraining(server: FastifyInstance): Draining {
  let running = 0;
  let ended: (() => void) | undefined;
  // Else Node would keep the connection of a request that was running for as long as its client likes, and the process with it.
  server.addHook("onSend", async ({ raw }, reply) => {
    // HTTP/2 has no such header: closing the server tells its clients.
    if (ended && raw.httpVersionMajor === 1) reply.header("connection", "close");
  });
  return {
    async onRequest() {
      if (ended)
        throw new Refusal(503, "SHUTTING_DOWN", "This instance is stopping; nothing was executed. Send it again.", {
          retryAfterSeconds: 1,
        });
    },
    track: (handler) =>
      async function tracked(request, reply) {
        running++;
        try {
          return await handler.call(this, request, reply);
        } finally {
          running--;
          if (running === 0) ended?.();
        }
      },
    begin: () =>
      new Promise<void>((resolve) => {
        ended = resolve;
        if (running === 0) resolve();
      }),
  };
}
