/** A gateway that a test scripts: a real HTTP server on a free port of loopback. It belongs to one test, and is stopped at its end. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import type { SecureContextOptions } from "node:tls";

/** One request, read to its end. */
export interface SeenRequest {
  readonly message: IncomingMessage;
  readonly body: string;
  readonly bytes: Buffer;
  /** The body as a form. */
  readonly params: Readonly<Record<string, string>>;
}

/** Answers the request, or misbehaves: for example, it leaves the request without an answer. */
export type UpstreamHandler = (response: ServerResponse, request: SeenRequest) => unknown;

export interface Server extends AsyncDisposable {
  readonly url: URL;
}

export interface Upstream extends Server {
  /** All requests that were read, the newest last. */
  readonly seen: readonly SeenRequest[];
  /** All connections that were made, the newest last. */
  readonly sockets: readonly Socket[];
}

/** The text parameters; for multipart, the parts that are not files. */
async function paramsOf(contentType: string | undefined, bytes: Buffer): Promise<Readonly<Record<string, string>>> {
  if (!contentType?.startsWith("multipart/")) return Object.fromEntries(new URLSearchParams(bytes.toString("utf8")));
  const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": contentType } }).formData();
  return Object.fromEntries([...form].filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}

/** Use it with `await using`: the server and all its connections are closed at the end of the block. With a certificate it uses TLS. */
export async function startUpstream(
  handler: UpstreamHandler,
  certificate?: SecureContextOptions,
  onConnection: (socket: Socket) => void = () => {},
  port = 0,
): Promise<Server> {
  const open = new Set<Socket>();
  const listener = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    // Some tests need a client that disconnects in the middle.
    const bytes = await buffer(message).catch(() => undefined);
    if (bytes === undefined) return;
    const body = bytes.toString("utf8");
    handler(response, { message, body, bytes, params: await paramsOf(message.headers["content-type"], bytes) });
  };
  const server = certificate ? createTlsServer(certificate, listener) : createServer(listener);
  server.on("connection", (socket) => {
    open.add(socket.on("error", () => socket.destroy()).once("close", () => open.delete(socket)));
    onConnection(socket);
  });
  await once(server.listen(port, "127.0.0.1"), "listening");
  return {
    url: new URL(`${certificate ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}/router/rest`),
    async [Symbol.asyncDispose]() {
      const closed = once(server.close(), "close");
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

/** The same gateway, which also keeps everything that it received. */
export async function withUpstream(handler: UpstreamHandler, certificate?: SecureContextOptions, port?: number): Promise<Upstream> {
  const seen: SeenRequest[] = [];
  const sockets: Socket[] = [];
  const keeping: UpstreamHandler = (response, request) => {
    seen.push(request);
    return handler(response, request);
  };
  const server = await startUpstream(keeping, certificate, (socket) => sockets.push(socket), port);
  return { ...server, seen, sockets };
}
