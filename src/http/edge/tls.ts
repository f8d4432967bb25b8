/** TLS at the endpoint itself, for installations without a proxy in front. It offers HTTP/2, and HTTP/1.1 for older clients. */
import type { ServerOptions } from "node:http";
import { constants, type Http2ServerRequest, type SecureServerOptions } from "node:http2";
import type { FastifyInstance, FastifyServerOptions } from "fastify";
import type { connectionOptions } from "./connections.ts";

/** Returns the present certificate and its key. @throws Error with a message for the operator when they cannot be used. */
export type ReadCertificate = () => { readonly cert: string; readonly key: string };

/** Maximum number of concurrent requests of one HTTP/2 connection. */
const MAX_STREAMS = 100;

/**
 * Fastify's options; empty without a certificate. The cast is needed because Fastify's types tie these options to another class of server.
 * @param plain the limits of a connection without TLS. They hold for TLS as well.
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

/** Cuts off an HTTP/2 request that arrives too slowly. Node's own limits work only for HTTP/1.1. */
export function limitStreams(server: FastifyInstance, requestTimeoutMs: number): void {
  server.addHook("onRequest", ({ raw }, reply, done) => {
    if (raw.httpVersionMajor < 2) return done();
    const { stream } = raw as unknown as Http2ServerRequest;
    const timer = setTimeout(() => {
      // Open means that the client has not sent the end yet. A request that has arrived but is unread is not cut off.
      if (stream.state.state === constants.NGHTTP2_STREAM_STATE_OPEN) stream.close(constants.NGHTTP2_CANCEL);
    }, requestTimeoutMs).unref();
    reply.raw.once("close", () => clearTimeout(timer));
    done();
  });
}
