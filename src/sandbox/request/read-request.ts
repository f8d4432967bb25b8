/** What a client sent, in any of the ways that TOP's clients use: GET or POST, common parameters in the query or in the body. */
import type { IncomingMessage } from "node:http";
import type { Form } from "../../top/form.ts";
import { type FormBody, formBodyOf } from "./form-body.ts";
import { maxMibOf, readBytes, tooLarge } from "./read-body.ts";

export interface SandboxRequest extends FormBody {
  readonly httpMethod: string;
  /** From the query, then from the body. A name that was sent twice is in here twice. */
  readonly params: Form;
  /** True when the body is larger than the sandbox reads: then `params` has only what stood in its beginning. */
  readonly isCut: boolean;
}

/** The whole request. */
export async function readRequest(request: IncomingMessage): Promise<SandboxRequest> {
  const { searchParams } = new URL(request.url ?? "/", "http://sandbox");
  const maxMib = maxMibOf(request.headers["content-type"]);
  const { bytes, isCut } = await readBytes(request, maxMib);
  const body = await formBodyOf(request.headers["content-type"], bytes);
  return {
    ...body,
    httpMethod: request.method ?? "GET",
    params: [...searchParams, ...body.params],
    isCut,
    ...(isCut && { problem: tooLarge(maxMib) }),
  };
}
