/** The bytes of a request's body, at most 1 MiB of them. */
import type { IncomingMessage } from "node:http";

const MAX_BODY_BYTES = 1024 * 1024;

/** What a body that is too large is refused with. */
export const TOO_LARGE = "The body is larger than 1 MiB.";

/** The body's first MiB, and whether there is more. The rest is read and thrown away: else the client would meet a reset, and no answer. */
export async function readBytes(request: IncomingMessage): Promise<{ readonly bytes: Buffer; readonly isCut: boolean }> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (length <= MAX_BODY_BYTES) chunks.push(chunk);
    length += chunk.length;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES), isCut: length > MAX_BODY_BYTES };
}

/**
 * The body as text.
 * @throws RangeError when it is larger than 1 MiB.
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  const { bytes, isCut } = await readBytes(request);
  if (isCut) throw new RangeError(TOO_LARGE);
  return bytes.toString("utf8");
}
