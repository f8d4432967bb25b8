/** Posts one form to the gateway. It is the only file that uses got. */
import type { Duplex, Readable } from "node:stream";
import got, { type Request, RequestError } from "got";
import type { MultipartBody } from "../form/form.ts";
import { createConnections } from "./connections.ts";
import { createExchange } from "./exchange.ts";
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
    retry: { limit: 0 },
    throwHttpErrors: false,
    followRedirect: false,
    // Even with NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment: nobody but TOP may read a form.
    https: { rejectUnauthorized: true, ...(clientCertificate && { certificate: clientCertificate.cert, key: clientCertificate.key }) },
    headers: { "content-type": "application/x-www-form-urlencoded;charset=UTF-8", "user-agent": "top-insurance-graphql" },
  });
  const nativeRequest = createNativeRequest();
  const isTls = gatewayUrl.protocol === "https:";
  return {
    async post(body, timeoutMs, permit, begin) {
      const until = performance.now() + timeoutMs;
      await begin?.();
      for (;;) {
        connections.closeStale();
        try {
          return await post(body, until, permit);
        } catch (error) {
          if (!(error instanceof StaleConnection)) throw error;
        }
      }
    },
    close: () => connections.closeIdle(),
  };

  async function post(body: string | MultipartBody, until: number, permit: (() => Promise<void>) | undefined): Promise<HttpReply> {
    if (performance.now() >= until) throw tooLate();
    const exchange = createExchange({
      body,
      until,
      isTls,
      connectTimeoutMs,
      permit: permit && ((socket) => permittedBy(permit, socket)),
      onAnswer: connections.noteUse,
    });
    try {
      const more = moreHeaders && { headers: moreHeaders() };
      // The exchange sends the form and gives got the answer. If got itself sent the form, a post would need a fifth more CPU.
      const answer = client.stream.post(gatewayUrl, { ...more, request: (url, options) => exchange.run(nativeRequest(url, options)) });
      answer.end();
      const bytes = await Promise.race([bytesOf(answer), exchange.failed]);
      const { statusCode = 0, headers = {} } = answer.response ?? {};
      letGo(answer);
      const text = new TextDecoder(charsetOf(headers["content-type"])).decode(bytes);
      return { status: statusCode, contentType: headers["content-type"], date: dateOf(headers.date), text };
    } catch (error) {
      throw exchange.fail(error instanceof HttpFailure ? error : exchange.failure("connection", wordsOf(error)));
    } finally {
      exchange.stop();
    }
  }

  async function permittedBy(permit: () => Promise<void>, socket: Duplex): Promise<void> {
    await permit();
    if (connections.isStale(socket)) throw new StaleConnection();
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
      if (bytes > MAX_ANSWER_BYTES) {
        reject(new HttpFailure(true, "too-large", `the answer is larger than ${MAX_ANSWER_BYTES} bytes`));
        answer.destroy();
      }
    });
    answer.on("end", () => resolve(Buffer.concat(chunks)));
    answer.on("error", reject);
    answer.on("close", () => reject(new HttpFailure(true, "connection", "the connection was closed")));
  });
}

/**
 * Takes from got's stream, of which the end was read, all that belongs to the call. V8 allocates a function that is assigned to a property
 * as an old object, and Node assigns one in each writable stream. So the stream stays until V8 collects the old objects. Without this, its
 * call would stay with it: the service would need a seventh more CPU, and 100 MB.
 */
function letGo(answer: Request): void {
  answer.removeAllListeners().on("error", () => undefined);
  Object.assign(answer, { response: undefined, options: undefined });
}

/** The gateway may be closing the connection, but nothing was sent: another connection is used. */
class StaleConnection extends Error {}

/** UTF-8, unless the answer names a Chinese encoding. `gb18030` can read all of these. */
function charsetOf(contentType: string | undefined): "gb18030" | "utf-8" {
  return CHINESE.test(contentType ?? "") ? "gb18030" : "utf-8";
}

function dateOf(header: string | undefined): Date | undefined {
  const date = new Date(header ?? "");
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** The words of a failure of got. The error itself would print the headers. */
function wordsOf(error: unknown): string {
  return error instanceof RequestError ? `${error.code}: ${error.message}` : "the HTTP client failed";
}
