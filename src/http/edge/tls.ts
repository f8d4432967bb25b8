/** TLS at the endpoint itself, for those who have nothing in front of it: HTTP/2, and HTTP/1.1 for whoever speaks only that. */
import type { ServerOptions } from "node:http";
import { constants, type Http2ServerRequest, type SecureServerOptions } from "node:http2";
import type { FastifyInstance, FastifyServerOptions } from "fastify";
import type { connectionOptions } from "./connections.ts";

/** The certificate and its key as they are now; an Error with a sentence when they cannot be used. */
export type ReadCertificate = () => { readonly cert: string; readonly key: string };

/** Requests that one HTTP/2 connection may have under way. */
const MAX_STREAMS = 100;

/**
 * Fastify's options; without a certificate, none. Its types tie them to another class of instance, of which nothing here needs to know.
 * @param plain what limits a connection without TLS, which holds here as well.
 */
export function tlsOptions(read: ReadCertificate | undefined, plain: ReturnType<typeof connectionOptions>): FastifyServerOptions {
  if (!read) return {};
  const { requestTimeout, http } = plain;
  const https: SecureServerOptions & ServerOptions = {
    ...read(),
    ...http,
    requestTimeout,
    handshakeTimeout: requestTimeout,
    minVersion: "TLSv1.2",
    allowHTTP1: true,
    settings: { maxConcurrentStreams: MAX_STREAMS },
  };
  return { http2: true, https } as FastifyServerOptions;
}

/** Cuts off an HTTP/2 request that dribbles in: Node's own limits know those of HTTP/1.1 only. */
export function limitStreams(server: FastifyInstance, requestTimeoutMs: number): void {
  server.addHook("onRequest", async ({ raw }, reply) => {
    if (raw.httpVersionMajor < 2) return;
    const { stream } = raw as unknown as Http2ServerRequest;
    const timer = setTimeout(() => {
      // Open: its end has not come. What came and was not read yet is no dribble.
      if (stream.state.state === constants.NGHTTP2_STREAM_STATE_OPEN) stream.close(constants.NGHTTP2_CANCEL);
    }, requestTimeoutMs).unref();
    reply.raw.once("close", () => clearTimeout(timer));
  });
}
