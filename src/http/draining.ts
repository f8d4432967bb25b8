/** Graceful shutdown: new operations are refused before they are read, and running ones still get their answer. */
import type { FastifyInstance, onRequestHookHandler, RouteHandlerMethod } from "fastify";
import { Refusal } from "./refusals/refusal.ts";

export interface Draining {
  /** A hook for routes that execute operations. It must be the first hook. */
  readonly onRequest: onRequestHookHandler;
  /** The handler of such a route, counted while it runs. It counts also after its client has disconnected. */
  track(handler: RouteHandlerMethod): RouteHandlerMethod;
  /** Starts to refuse new operations. Resolves when no handler is running. */
  begin(): Promise<void>;
}

export function addDraining(server: FastifyInstance): Draining {
  let running = 0;
  let ended: (() => void) | undefined;
  // Otherwise a client could keep its connection open after the answer, and the process could not end.
  server.addHook("onSend", ({ raw }, reply, _payload, done) => {
    // HTTP/2 has no such header. Its clients are told when the server closes.
    if (ended && raw.httpVersionMajor === 1) reply.header("connection", "close");
    done();
  });
  return {
    onRequest(_request, _reply, done) {
      if (ended)
        throw new Refusal(503, "SHUTTING_DOWN", "This instance is stopping. Nothing was executed. Send the request again.", {
          retryAfterSeconds: 1,
        });
      done();
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
