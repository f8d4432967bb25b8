/** Reads a client's request in all the ways of TOP's clients: GET or POST, with common parameters in the query or in the body. */
import type { IncomingMessage } from "node:http";
import type { Form } from "../../top/form/form.ts";
import { type FormBody, formBodyOf } from "./form-body.ts";
import { maxMibOf, readBytes, tooLarge } from "./read-body.ts";

export interface SandboxRequest extends FormBody {
  readonly httpMethod: string;
  /** The parameters of the query, then those of the body. A name that was sent twice is in it twice. */
  readonly params: Form;
  /** True when the body is larger than the limit. Then `params` has only those at its beginning. */
  readonly isCut: boolean;
}

/** The request, read to its end. */
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
