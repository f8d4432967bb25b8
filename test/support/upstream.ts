/** A gateway as a test scripts it: a real HTTP server on a free port of loopback, given to one test and taken back at its end. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { text } from "node:stream/consumers";
import type { SecureContextOptions } from "node:tls";

/** One request, read to its end. */
export interface SeenRequest {
  readonly message: IncomingMessage;
  readonly body: string;
  /** The body as a form. */
  readonly params: Readonly<Record<string, string>>;
}

/** Answers, or does worse; it may leave the request hanging. */
export type UpstreamHandler = (response: ServerResponse, request: SeenRequest) => unknown;

export interface Upstream extends AsyncDisposable {
  readonly url: URL;
  /** Every request that was read, newest last. */
  readonly seen: readonly SeenRequest[];
  /** Every connection that was made, newest last. */
  readonly sockets: readonly Socket[];
}

/** Give it to `await using`: the end of the block ends the server and all its connections. With a certificate it speaks TLS. */
export async function withUpstream(handler: UpstreamHandler, certificate?: SecureContextOptions): Promise<Upstream> {
  const seen: SeenRequest[] = [];
  const sockets: Socket[] = [];
  const listener = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    // A client that goes away in the middle is part of what is tested.
    const body = await text(message).catch(() => undefined);
    if (body === undefined) return;
    const request = { message, body, params: Object.fromEntries(new URLSearchParams(body)) };
    seen.push(request);
    handler(response, request);
  };
  const server = certificate ? createTlsServer(certificate, listener) : createServer(listener);
  server.on("connection", (socket) => sockets.push(socket.on("error", () => socket.destroy())));
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: new URL(`${certificate ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}/router/rest`),
    seen,
    sockets,
    async [Symbol.asyncDispose]() {
      const closed = once(server.close(), "close");
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
