/** One form post to the gateway: the only file that knows got. */
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import got, { type Got, RequestError, TimeoutError } from "got";

export interface HttpReply {
  readonly status: number;
  readonly contentType: string | undefined;
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
  /** From the call to the last byte of the answer. */
  readonly timeoutMs: number;
  /** Connections to the gateway; further calls wait for one, within their time-out. */
  readonly maxConcurrency: number;
}

export interface HttpTransport {
  /**
   * The gateway's reply, whatever its status.
   * @throws HttpFailure when there is none.
   */
  post(form: string): Promise<HttpReply>;
  /** Closes the idle connections. */
  close(): void;
}

/** TOP's answers are a few hundred characters; anything near this size is not one. Counted after decompression. */
const MAX_ANSWER_BYTES = 1024 * 1024;

export function createHttpTransport({ gatewayUrl, timeoutMs, maxConcurrency }: HttpOptions): HttpTransport {
  const limits = { keepAlive: true, maxSockets: maxConcurrency };
  const agent = { http: new HttpAgent(limits), https: new HttpsAgent(limits) };
  const client = got.extend({
    agent,
    timeout: { request: timeoutMs },
    retry: { limit: 0 },
    throwHttpErrors: false,
    followRedirect: false,
    // Also where the environment says NODE_TLS_REJECT_UNAUTHORIZED=0: a form is for TOP's eyes only.
    https: { rejectUnauthorized: true },
    headers: { "content-type": "application/x-www-form-urlencoded;charset=UTF-8", "user-agent": "top-insurance-graphql" },
  });
  return {
    post: (form) => post(client, gatewayUrl, form),
    close: () => {
      // `destroy` would cut the calls that are under way as well.
      for (const socket of Object.values({ ...agent.http.freeSockets, ...agent.https.freeSockets }).flat()) socket?.destroy();
    },
  };
}

/** As a stream, which costs less than got's promise and can be bounded as it comes. */
async function post(client: Got, url: URL, body: string): Promise<HttpReply> {
  try {
    const request = client.stream.post(url, { body });
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_ANSWER_BYTES) throw new HttpFailure(true, "too-large", `the answer is larger than ${MAX_ANSWER_BYTES} bytes`);
      chunks.push(chunk);
    }
    const { statusCode = 0, headers = {} } = request.response ?? {};
    return { status: statusCode, contentType: headers["content-type"], text: Buffer.concat(chunks).toString("utf8") };
  } catch (error) {
    throw error instanceof HttpFailure ? error : failureOf(error);
  }
}

function failureOf(error: unknown): HttpFailure {
  if (!(error instanceof RequestError)) return new HttpFailure(true, "connection", "the HTTP client failed");
  const kind = error instanceof TimeoutError ? "timeout" : "connection";
  return new HttpFailure(wasSent(error), kind, `${error.code}: ${kind === "timeout" ? "no answer in time" : error.message}`);
}

/** A reset on a reused connection proves nothing; only a connection that never stood does. */
function wasSent({ timings, request, options }: RequestError): boolean {
  if (timings === undefined || request?.reusedSocket) return true;
  const ready = options.url instanceof URL && options.url.protocol === "https:" ? timings.secureConnect : timings.connect;
  return ready !== undefined;
}
