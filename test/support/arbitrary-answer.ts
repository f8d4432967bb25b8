/** Generates any answer of an upstream. Many are damaged good answers; the API is known only when the call comes. */
import type { ServerResponse } from "node:http";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { anyBytes, anyMutation, anyText, mutate } from "./arbitrary-bytes.ts";

export interface AnyAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body, made from the API's good answer. */
  readonly bodyOf: (good: string) => Uint8Array;
}

const codecs: Readonly<Record<string, (body: Uint8Array) => Uint8Array>> = {
  identity: (body) => body,
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
};

/** Codes of a ban are excluded: a ban is a valid answer, and would hold back the following calls. */
function isNoBan(code: unknown): boolean {
  // An object is no code, and may have a `toString` that is none.
  return typeof code === "object" || !/^\s*[4-8]\s*$/.test(String(code));
}

const errorResponse = fc
  .record(
    {
      code: fc.oneof(fc.integer({ min: -1, max: 1000 }), fc.constantFrom(15, 31, 41), fc.jsonValue()).filter(isNoBan),
      msg: fc.oneof(anyText, fc.jsonValue()),
      sub_code: fc.oneof(
        fc.constantFrom("isv.invalid-parameter:x", "isp.http-read-timeout", "isp.http-connection-refuse"),
        anyText,
        fc.jsonValue(),
      ),
      sub_msg: fc.oneof(anyText, fc.jsonValue()),
      request_id: fc.oneof(anyText, fc.jsonValue()),
    },
    { requiredKeys: [] },
  )
  .map((error) => JSON.stringify({ error_response: error }));

/** Texts that are bad to store: no database accepts NUL, UTF-8 has no lone surrogates, and a log should have no megabyte. */
const poison = fc.oneof(
  anyText.filter(isNoBan),
  fc.constantFrom("a\0b", "\ud800", "\u202e", "x".repeat(200_000), "\\t\t", "9".repeat(400)),
);

const bodyOf: fc.Arbitrary<AnyAnswer["bodyOf"]> = fc.oneof(
  // Inside a good answer's texts, and next to them.
  poison.map((text) => (good: string) => Buffer.from(good.replace(/"request_id":"[^"]*"/, () => `"request_id":${JSON.stringify(text)}`))),
  fc.tuple(poison, fc.constantFrom("code", "sub_code", "sub_msg", "error_response")).map(
    ([text, name]) =>
      (good: string) =>
        Buffer.from(good.replace(/\}\}$/, () => `,"${name}":${JSON.stringify(text)}}}`)),
  ),
  fc.tuple(poison, poison).map(
    ([code, text]) =>
      () =>
        Buffer.from(JSON.stringify({ error_response: { code: 15, msg: text, sub_code: `isp.${code}`, sub_msg: text, request_id: text } })),
  ),
  fc.constant((good: string) => Buffer.from(good)),
  anyMutation.map((mutation) => (good: string) => mutate(good, mutation)),
  errorResponse.map((text) => () => Buffer.from(text)),
  fc.json().map((text) => () => Buffer.from(text)),
  fc.json().map((text) => (good: string) => Buffer.from(good.replace(/:.*$/, () => `:${text}}`))),
  fc.constant((good: string) => Buffer.from(good, "utf16le")),
  anyBytes.map((bytes) => () => bytes),
);

/** `claimed` is the encoding in the headers, `real` the encoding of the body. */
const encoding = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...Object.keys(codecs)).map((name) => ({ claimed: name, real: name })) },
  {
    weight: 1,
    arbitrary: fc.record({
      claimed: fc.constantFrom(...Object.keys(codecs), "zstd", "rubbish"),
      real: fc.constantFrom(...Object.keys(codecs)),
    }),
  },
);

const contentType = fc.constantFrom(
  "text/javascript;charset=UTF-8",
  "text/javascript;charset=GBK",
  "application/json;charset=utf-16",
  "text/html",
  "rubbish",
  "",
);

export const anyAnswer: fc.Arbitrary<AnyAnswer> = fc
  .record({ status: fc.oneof(fc.constant(200), fc.integer({ min: 200, max: 599 })), contentType, encoding, bodyOf })
  .map(({ status, contentType: type, encoding: { claimed, real }, bodyOf: plain }) => ({
    status,
    headers: { "content-type": type, ...(claimed !== "identity" && { "content-encoding": claimed }) },
    bodyOf: (good) => codecs[real]?.(plain(good)) ?? new Uint8Array(),
  }));

export function sendAnswer(response: ServerResponse, { status, headers, bodyOf: bytesOf }: AnyAnswer, good: string): void {
  response.writeHead(status, headers).end(bytesOf(good));
}
