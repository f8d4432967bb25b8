/** Sends the bytes of an answer: at once, slowly, or with a wrong length. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { Writable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { gzipSync } from "node:zlib";

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

export interface Message {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  /** The `Date` header, sent unchanged; an empty one is left out. Default: now. */
  readonly date?: string | undefined;
}

export function send(exchange: Exchange, message: Message): void {
  const { headers, body } = encoded(exchange, message);
  exchange.response.writeHead(message.status, headers).end(body);
}

/** Sends the headers at once, and the body slowly: it ends after `ms`. */
export async function sendSlowBody(exchange: Exchange, message: Message, ms: number): Promise<void> {
  const { headers, body } = encoded(exchange, message);
  exchange.response.writeHead(message.status, { ...headers, "content-length": body.length }).flushHeaders();
  await dribble(exchange.response, body, ms);
  exchange.response.end();
}

/** Sends the status line at once, and the headers slowly: they end after `ms`. The body follows at once. */
export async function sendSlowHeaders(exchange: Exchange, message: Message, ms: number): Promise<void> {
  const { socket } = exchange.request; // Node's response can write its headers only in one piece
  const { headers, body } = encoded(exchange, message);
  const lines = Object.entries({ ...headers, "content-length": body.length, connection: "close" });
  socket.write(`HTTP/1.1 ${message.status} OK\r\n`);
  await dribble(socket, Buffer.from(`${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`), ms);
  socket.end(body);
}

/**
 * Sends the whole body with a `content-length` that is too large or too small. When it is too large, the connection is closed afterwards.
 */
export function sendWrongLength(exchange: Exchange, message: Message, extraBytes: number): void {
  const { headers, body } = encoded(exchange, message);
  const length = { "content-length": Math.max(0, body.length + extraBytes), ...(extraBytes > 0 && { connection: "close" }) };
  exchange.response.writeHead(message.status, { ...headers, ...length }).end(body);
}

function encoded({ request, response }: Exchange, { contentType, text, date }: Message): { headers: OutgoingHttpHeaders; body: Buffer } {
  const takesGzip = acceptsGzip(String(request.headers["accept-encoding"] ?? ""));
  if (date !== undefined) response.sendDate = false;
  return {
    headers: { "content-type": contentType, ...(takesGzip && { "content-encoding": "gzip" }), ...(date && { date }) },
    body: takesGzip ? gzipSync(text) : Buffer.from(text),
  };
}

/** Whether the client accepts gzip: by name or by `*`, and not with weight 0. */
function acceptsGzip(acceptEncoding: string): boolean {
  const weights = new Map(
    acceptEncoding
      .toLowerCase()
      .split(",")
      .map((one) => one.split(";").map((part) => part.trim()))
      .map(([coding, weight]) => [coding, weight === undefined ? 1 : Number(weight.replace(/^q=/, ""))]),
  );
  return (weights.get("gzip") ?? weights.get("*") ?? 0) > 0;
}

const PIECES = 20;

/** Writes the bytes in pieces, the last one after `ms`. It stops when the client has disconnected. */
async function dribble(to: Writable, bytes: Buffer, ms: number): Promise<void> {
  const pieceBytes = Math.max(1, Math.ceil(bytes.length / PIECES));
  const startedAt = performance.now();
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const dueMs = (ms * Math.min(bytes.length, at + pieceBytes)) / bytes.length;
    await setTimeout(Math.max(0, startedAt + dueMs - performance.now()), undefined, { ref: false });
    if (to.destroyed) return;
    to.write(bytes.subarray(at, at + pieceBytes));
  }
}
