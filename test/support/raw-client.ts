/** A TOP client that shares no code with ours. It signs, encodes and sends like a client in any language. */
import { createHash, createHmac } from "node:crypto";
import { type Agent, type IncomingHttpHeaders, request } from "node:http";

export type Params = Readonly<Record<string, string>>;

export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Sending {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Makes one HTTP exchange with only the given headers, on a new connection or one of the agent. A lost connection is an error. */
export async function exchange(
  url: URL,
  { method = "GET", headers = {}, body }: Sending = {},
  agent: Agent | false = false,
): Promise<Received> {
  const { promise, resolve, reject } = Promise.withResolvers<Received>();
  const sent = request(url, { method, headers, agent }, async (response) => {
    try {
      const chunks = (await response.toArray()) as Buffer[];
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
    } catch (error) {
      reject(error);
    }
  });
  sent.once("error", reject).end(body);
  return promise;
}

/** Now, or some minutes later, in TOP's format (GMT+8). */
export function topTime(minutesFromNow = 0): string {
  const local = new Date(Date.now() + (8 * 60 + minutesFromNow) * 60_000);
  return local.toISOString().slice(0, 19).replace("T", " ");
}

/** All common parameters except `sign` and `session`, with the given changes; undefined removes one. */
export function paramsFor(method: string, others: Readonly<Record<string, string | undefined>> = {}): Params {
  const all = { method, app_key: "sandbox", timestamp: topTime(), v: "2.0", format: "json", sign_method: "hmac-sha256", ...others };
  return Object.fromEntries(Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** The parameters with their signature by `sign_method`. */
export function signed(params: Params, secret = "sandbox-secret"): Params & { readonly sign: string } {
  const base = Object.keys(params)
    .sort()
    .map((name) => `${name}${params[name]}`)
    .join("");
  return { ...params, sign: digestOf(base, secret, params.sign_method).toUpperCase() };
}

function digestOf(base: string, secret: string, signMethod: string | undefined): string {
  if (signMethod === "md5") return createHash("md5").update(`${secret}${base}${secret}`, "utf8").digest("hex");
  return createHmac(signMethod === "hmac" ? "md5" : "sha256", secret)
    .update(base, "utf8")
    .digest("hex");
}

/** Posts a form with all parameters in the body. */
export function post(gatewayUrl: URL, form: Params | string, headers: Readonly<Record<string, string>> = {}): Promise<Received> {
  const body = typeof form === "string" ? form : new URLSearchParams(form).toString();
  const contentType = { "content-type": "application/x-www-form-urlencoded;charset=UTF-8" };
  return exchange(gatewayUrl, { method: "POST", headers: { ...contentType, ...headers }, body });
}

/** An answer's only root member and its content. */
export type JsonAnswer = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export function jsonOf({ body }: Received): JsonAnswer {
  return JSON.parse(body.toString("utf8")) as JsonAnswer;
}

/** Signs, posts, and reads the JSON answer. */
export async function call(
  gatewayUrl: URL,
  method: string,
  others: Readonly<Record<string, string | undefined>> = {},
): Promise<JsonAnswer> {
  return jsonOf(await post(gatewayUrl, signed(paramsFor(method, others))));
}
