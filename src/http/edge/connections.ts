/** Limits the time in which a connection must send a request. A client that sends too slowly is cut off, in the headers or in the body. */
import { type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { FastifyHttpOptions } from "fastify";
import { Refusal } from "../refusals/refusal.ts";

/** Node looks for late connections at this interval. So a connection is cut off at most this much later. */
const CHECK_MS = 500;

/** The requests of a connection that have no answer yet. */
const unanswered = new WeakMap<Socket, Set<IncomingMessage>>();

/** Remembers which requests of a connection wait for their answer. */
export function watchRequests(server: Server): void {
  server.on("request", (request, response) => {
    const requests = unanswered.get(request.socket) ?? new Set();
    unanswered.set(request.socket, requests.add(request));
    response.once("close", () => requests.delete(request));
  });
}

/** Called with a refusal that is written to a connection, and the client's address. */
export type OnRefused = (refusal: Refusal, from: string | undefined) => void;

/** Fastify's options. They do not limit the time of an answer. */
export function connectionOptions(
  requestTimeoutMs: number,
  onRefused: OnRefused,
): Pick<FastifyHttpOptions<Server>, "requestTimeout" | "http" | "clientErrorHandler"> {
  return {
    requestTimeout: requestTimeoutMs,
    http: { headersTimeout: requestTimeoutMs, connectionsCheckingInterval: Math.min(CHECK_MS, requestTimeoutMs) },
    clientErrorHandler: (error, socket) => refuseConnection(error, socket, onRefused),
  };
}

/**
 * Refuses bytes that never became a request. There is no reply object, so it writes to the socket. When an earlier request of the
 * connection is being executed, it writes nothing: the client would take the refusal for that request's answer.
 */
function refuseConnection({ code }: Error & { readonly code?: string }, socket: Socket, onRefused: OnRefused): void {
  const isExecuting = [...(unanswered.get(socket) ?? [])].some(({ complete }) => complete);
  if (code === "ECONNRESET" || socket.destroyed || !socket.writable || isExecuting) return void socket.destroy();
  const refusal = refusalOf(code);
  onRefused(refusal, socket.remoteAddress);
  const { statusCode, body } = refusal;
  const json = JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode]}`,
    "connection: close",
    "content-type: application/json; charset=utf-8",
    `content-length: ${Buffer.byteLength(json)}`,
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${json}`, () => socket.destroy());
}

function refusalOf(code: string | undefined): Refusal {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT")
    return new Refusal(408, "REQUEST_TIMEOUT", "The request did not arrive completely within REQUEST_TIMEOUT_MS. Send it faster.");
  if (code === "HPE_HEADER_OVERFLOW")
    return new Refusal(431, "HEADERS_TOO_LARGE", "The request's headers are too large. Send 16 KiB at most.");
  return new Refusal(400, "BAD_REQUEST", "This is not an HTTP request.");
}
