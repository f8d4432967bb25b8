/** What a client sent, in any of the ways that TOP's clients use: GET or POST, common parameters in the query or in the body. */
import type { IncomingMessage } from "node:http";
import type { Form } from "../../top/form.ts";

export interface SandboxRequest {
  readonly httpMethod: string;
  /** From the query, then from the body. A name that was sent twice is in here twice. */
  readonly params: Form;
}

const MAX_BODY_BYTES = 1024 * 1024;

/**
 * The whole request.
 * @throws RangeError when the body is larger than 1 MiB.
 */
export async function readRequest(request: IncomingMessage): Promise<SandboxRequest> {
  const { searchParams } = new URL(request.url ?? "/", "http://sandbox");
  const isForm = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
  const body = new URLSearchParams(isForm ? await readBody(request) : "");
  return { httpMethod: request.method ?? "GET", params: [...searchParams, ...body] };
}

/** The body as text, at most 1 MiB of it. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new RangeError("The body is larger than 1 MiB.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
