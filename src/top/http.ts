/** One form post to the gateway: the only file that knows got. */
import type { ClientRequest } from "node:http";
import { Readable } from "node:stream";
import got, { type Got, RequestError, TimeoutError } from "got";
import { type Connections, createConnections } from "./connections.ts";
import type { MultipartBody } from "./form.ts";

export interface HttpReply {
  readonly status: number;
  readonly contentType: string | undefined;
  /** The gateway's clock when it answered, if it says so. */
  readonly date: Date | undefined;
  readonly text: string;
}

/** There was no whole reply. Copied from got's error, which prints the form, `session` and `sign` included, wherever it goes. */
export class HttpFailure extends Error {
  override readonly name = "HttpFailure";

  constructor(
    /** False only where it is certain that not one byte of the request left: that call was not executed. */
    readonly sent: boolean,
    readonly kind: "timeout" | "connection" | "too-large",
    message: string,
  ) {
    super(message);
  }
}

export interface HttpOptions {
  readonly gatewayUrl: URL;
  /** For each of: resolving the name, connecting, the TLS handshake. */
  readonly connectTimeoutMs: number;
  /** Connections to the gateway; further posts wait for one, within their time-out. */
  readonly maxConcurrency: number;
  /** As PEM, for a gateway that asks who calls. */
  readonly clientCertificate?: { readonly cert: string; readonly key: string } | undefined;
}

export interface HttpTransport {
  /**
   * The gateway's reply, whatever its status.
   * @param body a form as `encodeForm` writes it, or one with files.
   * @param timeoutMs from now to the last byte of the answer.
   * @param permit awaited as the last thing before the request is made.
   * @throws HttpFailure when there is none; whatever `permit` throws, and then nothing was sent.
   */
  post(body: string | MultipartBody, timeoutMs: number, permit?: () => Promise<void>): Promise<HttpReply>;
  /** Closes the idle connections. */
  close(): void;
}

/** TOP's answers are a few hundred characters; anything near this size is not one. Counted after decompression. */
const MAX_ANSWER_BYTES = 1024 * 1024;

const CHINESE = /;\s*charset\s*=\s*"?(?:gbk|gb2312|gb18030)\b/i;

export function createHttpTransport({ gatewayUrl, connectTimeoutMs, maxConcurrency, clientCertificate }: HttpOptions): HttpTransport {
  const connections = createConnections(maxConcurrency);
  const client = got.extend({
    agent: connections.agent,
    timeout: { lookup: connectTimeoutMs, connect: connectTimeoutMs, secureConnect: connectTimeoutMs },
    retry: { limit: 0 },
    throwHttpErrors: false,
    followRedirect: false,
    // Also where the environment says NODE_TLS_REJECT_UNAUTHORIZED=0: a form is for TOP's eyes only.
    https: { rejectUnauthorized: true, ...(clientCertificate && { certificate: clientCertificate.cert, key: clientCertificate.key }) },
    headers: { "content-type": "application/x-www-form-urlencoded;charset=UTF-8", "user-agent": "top-insurance-graphql" },
  });
  return {
    async post(body, timeoutMs, permit) {
      const until = performance.now() + timeoutMs;
      await permit?.();
      connections.closeStale();
      return post(client, gatewayUrl, contentOf(body), until, connections.noteUse);
    },
    close: () => connections.closeIdle(),
  };
}

/** As a stream, which costs less than got's promise and can be bounded as it comes. */
async function post(client: Got, url: URL, content: Content, until: number, noteUse: Connections["noteUse"]): Promise<HttpReply> {
  try {
    const timeoutMs = until - performance.now();
    if (timeoutMs <= 0) throw new HttpFailure(false, "timeout", "the time was up");
    const request = client.stream.post(url, { ...content, timeout: { request: Math.max(1, Math.round(timeoutMs)) } });
    request.once("request", (outgoing: ClientRequest) => {
      dropWhenLate(outgoing, until);
      noteUse(outgoing);
    });
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_ANSWER_BYTES) throw new HttpFailure(true, "too-large", `the answer is larger than ${MAX_ANSWER_BYTES} bytes`);
      chunks.push(chunk);
    }
    const { statusCode = 0, headers = {} } = request.response ?? {};
    const text = new TextDecoder(charsetOf(headers["content-type"])).decode(Buffer.concat(chunks));
    return { status: statusCode, contentType: headers["content-type"], date: dateOf(headers.date), text };
  } catch (error) {
    throw error instanceof HttpFailure ? error : failureOf(error);
  }
}

interface Content {
  readonly body: string | Readable;
  readonly headers?: Record<string, string>;
}

function contentOf(body: string | MultipartBody): Content {
  if (typeof body === "string") return { body };
  const { contentType, bytes, pieces } = body;
  return { body: Readable.from(pieces()), headers: { "content-type": contentType, "content-length": bytes.toString() } };
}

/**
 * Looks at the clock as the last thing before the first byte leaves: a process that was paused goes on here without knowing that it was,
 * and got's own timer may not have begun before.
 */
function dropWhenLate(request: ClientRequest, until: number): void {
  const check = (): void => {
    if (performance.now() > until) request.destroy(new HttpFailure(false, "timeout", "the time was up"));
  };
  request.once("socket", (socket) => {
    if (!socket.connecting) return check();
    socket.once("connect", check).once("secureConnect", check);
  });
}

/** UTF-8 unless the answer says that it is one of the Chinese encodings, which `gb18030` reads all. */
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

/** A reset on a reused connection proves nothing; only a connection that never stood does. */
function wasSent({ timings, request, options }: RequestError): boolean {
  if (timings === undefined || request?.reusedSocket) return true;
  const ready = options.url instanceof URL && options.url.protocol === "https:" ? timings.secureConnect : timings.connect;
  return ready !== undefined;
}
