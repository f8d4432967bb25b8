/** The form that is signed and posted. It has only texts: objects become JSON before. Files are posted with it, but not signed. */
import { randomUUID } from "node:crypto";
import { fileBytes, type TopFile } from "../../wire/types/file.ts";

/** Names and values, as they are signed. They are not percent-encoded yet. */
export type Form = readonly (readonly [name: string, value: string])[];

/** The parameters that every call of TOP's protocol can have. No API's own parameter may have one of these names. */
export const commonParameters: readonly string[] = [
  "method",
  "app_key",
  "timestamp",
  "v",
  "sign_method",
  "sign",
  "format",
  "session",
  "simplify",
  "partner_id",
  "target_app_key",
];

/** A form with files, as it is posted. */
export interface MultipartBody {
  readonly contentType: string;
  readonly bytes: number;
  /** The body in pieces: a file is decoded only while it is sent. */
  pieces(): Iterable<string | Buffer>;
}

/**
 * The parameters to send. Null, empty and blank values are neither sent nor signed, because the gateway's own Java client drops them. It is
 * unverified how the gateway would sign such a value.
 */
export function formOf(params: Readonly<Record<string, string | null | undefined>>): Form {
  return Object.entries(params).filter((pair): pair is [string, string] => typeof pair[1] === "string" && pair[1].trim() !== "");
}

/** The form as `application/x-www-form-urlencoded`, in UTF-8. A lone surrogate becomes U+FFFD, as in the signature. */
export function encodeForm(form: Form): string {
  return form.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
}

const CRLF = "\r\n";

/** A multiple of 4, so that each slice of base64 can be decoded alone. */
const SLICE_CHARACTERS = 64 * 1024;

/** The form and its files as `multipart/form-data`. @param files by the names of their parameters. */
export function multipartOf(form: Form, files: Readonly<Record<string, TopFile>>): MultipartBody {
  const boundary = `top-${randomUUID()}`;
  const fields = form.map(
    ([name, value]) =>
      `--${boundary}${CRLF}content-disposition: form-data; name="${name}"${CRLF}content-type: text/plain;charset=UTF-8${CRLF}${CRLF}${value.toWellFormed()}${CRLF}`,
  );
  const parts = Object.entries(files).map(([name, { name: filename, base64 }]) => ({
    head: `--${boundary}${CRLF}content-disposition: form-data; name="${name}"; filename="${filename}"${CRLF}content-type: application/octet-stream${CRLF}${CRLF}`,
    base64,
  }));
  const end = `--${boundary}--${CRLF}`;
  const texts = [...fields, ...parts.map(({ head }) => `${head}${CRLF}`), end];
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) + parts.reduce((sum, { base64 }) => sum + fileBytes(base64), 0),
    *pieces() {
      yield fields.join("");
      for (const { head, base64 } of parts) {
        yield head;
        for (let at = 0; at < base64.length; at += SLICE_CHARACTERS) yield Buffer.from(base64.slice(at, at + SLICE_CHARACTERS), "base64");
        yield CRLF;
      }
      yield end;
    },
  };
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
