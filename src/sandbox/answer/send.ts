/** How the bytes of an answer go out: at once, slowly, or with a length that is not theirs. */
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
  /** The `Date` header, as it is; an empty one is left out. Default: now. */
  readonly date?: string | undefined;
}

export function send(exchange: Exchange, message: Message): void {
  const { headers, body } = encoded(exchange, message);
  exchange.response.writeHead(message.status, headers).end(body);
}

/** The headers at once; the body dribbles, and ends after `ms`. */
export async function sendSlowBody(exchange: Exchange, message: Message, ms: number): Promise<void> {
  const { headers, body } = encoded(exchange, message);
  exchange.response.writeHead(message.status, { ...headers, "content-length": body.length }).flushHeaders();
  await dribble(exchange.response, body, ms);
  exchange.response.end();
}

/** The status line at once; the headers dribble, and end after `ms`, with the body right behind them. */
export async function sendSlowHeaders(exchange: Exchange, message: Message, ms: number): Promise<void> {
  const { socket } = exchange.request; // Node's response writes its headers in one piece only
  const { headers, body } = encoded(exchange, message);
  const lines = Object.entries({ ...headers, "content-length": body.length, connection: "close" });
  socket.write(`HTTP/1.1 ${message.status} OK\r\n`);
  await dribble(socket, Buffer.from(`${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`), ms);
  socket.end(body);
}

/** The whole body under a `content-length` that is larger than it, whereupon the connection ends, or smaller. */
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

/** Whether gzip is welcome: named, or meant by `*`, and not with the weight 0. */
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

/** Writes the bytes in pieces, the last one after `ms`; it stops where nobody listens any more. */
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
