/** Posts one form to the gateway. It is the only file that uses got. */
import type { ClientRequest } from "node:http";
import { Readable } from "node:stream";
import got, { RequestError, TimeoutError } from "got";
import type { MultipartBody } from "../form/form.ts";
import { createConnections } from "./connections.ts";
import { type HeldBody, heldBody, onceConnected } from "./first-byte.ts";
import { HttpFailure, tooLate } from "./http-failure.ts";
import { createNativeRequest } from "./native-request.ts";

export interface HttpReply {
  readonly status: number;
  readonly contentType: string | undefined;
  /** The gateway's time when it answered; undefined when the answer has no date. */
  readonly date: Date | undefined;
  readonly text: string;
}

export interface HttpOptions {
  readonly gatewayUrl: URL;
  /** The limit for each of: resolving the name, connecting, the TLS handshake. */
  readonly connectTimeoutMs: number;
  /** Maximum number of connections to the gateway. Further posts wait for one, within their timeout. */
  readonly maxConcurrency: number;
  /** Additional headers of each post. Default: none. */
  readonly moreHeaders?: (() => Readonly<Record<string, string>>) | undefined;
  /** PEM, for a gateway that asks for a client certificate. */
  readonly clientCertificate?: { readonly cert: string; readonly key: string } | undefined;
}

export interface HttpTransport {
  /**
   * The gateway's reply, with any status.
   * @param body a form as `encodeForm` writes it, or one with files.
   * @param timeoutMs from now to the last byte of the answer.
   * @param permit awaited when the connection is open and no byte of the request was sent. When the connection may have been closed during
   *   `permit`, another connection is used and `permit` is awaited again.
   * @param begin awaited first, before a connection is used.
   * @throws HttpFailure when there is no reply; the error of `permit` or `begin`: then nothing was sent.
   */
  post(body: string | MultipartBody, timeoutMs: number, permit?: () => Promise<void>, begin?: () => Promise<void>): Promise<HttpReply>;
  /** Closes the idle connections. */
  close(): void;
}

/** TOP's answers have a few hundred characters, so a body near this size is not one. It is counted after decompression. */
const MAX_ANSWER_BYTES = 1024 * 1024;

const CHINESE = /;\s*charset\s*=\s*"?(?:gbk|gb2312|gb18030)\b/i;

export function createHttpTransport(options: HttpOptions): HttpTransport {
  const { gatewayUrl, connectTimeoutMs, maxConcurrency, moreHeaders, clientCertificate } = options;
  const connections = createConnections(maxConcurrency);
  const client = got.extend({
    agent: connections.agent,
    request: createNativeRequest(),
    timeout: { lookup: connectTimeoutMs, connect: connectTimeoutMs, secureConnect: connectTimeoutMs },
    retry: { limit: 0 },
    throwHttpErrors: false,
    followRedirect: false,
    // Even with NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment: nobody but TOP may read a form.
    https: { rejectUnauthorized: true, ...(clientCertificate && { certificate: clientCertificate.cert, key: clientCertificate.key }) },
    headers: { "content-type": "application/x-www-form-urlencoded;charset=UTF-8", "user-agent": "top-insurance-graphql" },
  });
  const isTls = gatewayUrl.protocol === "https:";
  return {
    async post(body, timeoutMs, permit, begin) {
      const until = performance.now() + timeoutMs;
      await begin?.();
      for (;;) {
        connections.closeStale();
        try {
          return await (permit ? postHeld(body, until, permit) : post(contentOf(body), until));
        } catch (error) {
          if (!(error instanceof StaleConnection)) throw error;
        }
      }
    },
    close: () => connections.closeIdle(),
  };

  async function postHeld(body: string | MultipartBody, until: number, permit: () => Promise<void>): Promise<HttpReply> {
    const held = heldBody(typeof body === "string" ? [body] : body.pieces(), async (socket) => {
      await permit();
      if (performance.now() > until) throw tooLate();
      if (connections.isStale(socket)) throw new StaleConnection();
    });
    try {
      const reply = await post({ body: held.pieces, headers: headersOf(body) }, until, held);
      // A balancer that is full answers at once. Or it is a late answer to somebody else's request.
      if (!held.hasLeft()) throw new HttpFailure(false, "connection", "the gateway answered before the request was sent");
      return reply;
    } catch (error) {
      throw held.refusal() ?? (held.hasLeft() || !(error instanceof HttpFailure) ? error : error.ofNothingSent());
    } finally {
      held.end();
    }
  }

  /** Uses a stream: it costs less than got's promise, and its size can be limited while it arrives. */
  async function post(content: Content, until: number, held?: HeldBody): Promise<HttpReply> {
    try {
      const timeoutMs = until - performance.now();
      if (timeoutMs <= 0) throw tooLate();
      const more = moreHeaders && { headers: { ...content.headers, ...moreHeaders() } };
      const request = client.stream.post(gatewayUrl, { ...content, ...more, timeout: { request: Math.max(1, Math.round(timeoutMs)) } });
      request.once("request", (outgoing: ClientRequest) => {
        onceConnected(outgoing, isTls, (socket) => {
          // After the process was suspended, it may come here too late, and got's own timer may not have started yet.
          if (performance.now() > until) outgoing.destroy(tooLate());
          else held?.connected(socket);
        });
        // Node gives such an answer to this listener only, with the connection. No other end of the request would come.
        outgoing.once("upgrade", (_answer, socket) => {
          socket.destroy();
          request.destroy(new HttpFailure(true, "connection", "the gateway answered with another protocol"));
        });
        connections.noteUse(outgoing);
      });
      const bytes = await bytesOf(request);
      const { statusCode = 0, headers = {} } = request.response ?? {};
      const text = new TextDecoder(charsetOf(headers["content-type"])).decode(bytes);
      return { status: statusCode, contentType: headers["content-type"], date: dateOf(headers.date), text };
    } catch (error) {
      throw error instanceof HttpFailure ? error : failureOf(error);
    }
  }
}

/** Uses the stream's events, because its iterator would add a dozen listeners to every call. */
function bytesOf(answer: Readable): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    answer.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes > MAX_ANSWER_BYTES)
        answer.destroy(new HttpFailure(true, "too-large", `the answer is larger than ${MAX_ANSWER_BYTES} bytes`));
    });
    answer.on("end", () => resolve(Buffer.concat(chunks)));
    answer.on("error", reject);
    answer.on("close", () => reject(new HttpFailure(true, "connection", "the connection was closed")));
  });
}

/** The gateway may be closing the connection, but nothing was sent: another connection is used. */
class StaleConnection extends Error {}

interface Content {
  readonly body: string | Readable | AsyncIterable<string | Buffer>;
  readonly headers?: Record<string, string>;
}

function contentOf(body: string | MultipartBody): Content {
  return typeof body === "string" ? { body } : { body: Readable.from(body.pieces()), headers: headersOf(body) };
}

function headersOf(body: string | MultipartBody): Record<string, string> {
  if (typeof body === "string") return { "content-length": `${Buffer.byteLength(body)}` };
  return { "content-type": body.contentType, "content-length": `${body.bytes}` };
}

/** UTF-8, unless the answer names a Chinese encoding. `gb18030` can read all of these. */
function charsetOf(contentType: string | undefined): "gb18030" | "utf-8" {
  return CHINESE.test(contentType ?? "") ? "gb18030" : "utf-8";
}

function dateOf(header: string | undefined): Date | undefined {
  const date = new Date(header ?? "");
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function failureOf(error: unknown): HttpFailure {
  if (!(error instanceof RequestError)) return new HttpFailure(true, "connection", "the HTTP client failed");
  if (error.cause instanceof HttpFailure) return error.cause;
  const kind = error instanceof TimeoutError ? "timeout" : "connection";
  return new HttpFailure(wasSent(error), kind, `${error.code}: ${kind === "timeout" ? "no answer in time" : error.message}`);
}

/** True unless the connection was never open. A reset on a reused connection does not prove that nothing was sent. */
function wasSent({ timings, request, options }: RequestError): boolean {
  if (timings === undefined || request?.reusedSocket) return true;
  const ready = options.url instanceof URL && options.url.protocol === "https:" ? timings.secureConnect : timings.connect;
  return ready !== undefined;
}
