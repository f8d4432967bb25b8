/** Reads the bytes of a request's body: at most 1 MiB, or 64 MiB when it may hold files. */
import type { IncomingMessage } from "node:http";

const MIB = 1024 * 1024;

/** The message for a body that is too large. */
export function tooLarge(maxMib: number): string {
  return `The body is larger than ${maxMib} MiB.`;
}

/** The limit in MiB. A body with files may be larger. */
export function maxMibOf(contentType: string | undefined): number {
  return /^\s*multipart\//i.test(contentType ?? "") ? 64 : 1;
}

/**
 * The body's first bytes, up to the limit, and whether there are more. The rest is read and dropped; otherwise the client would get a reset
 * instead of an answer.
 */
export async function readBytes(request: IncomingMessage, maxMib: number): Promise<{ readonly bytes: Buffer; readonly isCut: boolean }> {
  const maxBytes = maxMib * MIB;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (length <= maxBytes) chunks.push(chunk);
    length += chunk.length;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, maxBytes), isCut: length > maxBytes };
}

/**
 * The body as text.
 * @throws RangeError when it is larger than 1 MiB.
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  const { bytes, isCut } = await readBytes(request, 1);
  if (isCut) throw new RangeError(tooLarge(1));
  return bytes.toString("utf8");
}
