/** A body's text parameters and files, in the two content types that TOP's clients use. */
import { once } from "node:events";
import { Busboy } from "@fastify/busboy";
import type { Form } from "../../top/form.ts";

/** A file as it arrived; its bytes are counted, and not kept. */
export interface ReceivedFile {
  /** Of the parameter. */
  readonly name: string;
  readonly filename: string;
  readonly bytes: number;
}

export interface FormBody {
  readonly params: Form;
  /** They are no part of the signature. */
  readonly files: readonly ReceivedFile[];
  /** Why the body was not read, as a sentence that says what to send. Undefined when it was read. */
  readonly problem?: string;
}

/** What the body holds. Its content type decides how it is read; a body of any other type is not read. */
export async function formBodyOf(contentType: string | undefined, bytes: Buffer): Promise<FormBody> {
  switch (contentType?.split(";")[0]?.trim().toLowerCase()) {
    case "application/x-www-form-urlencoded":
      return { params: [...new URLSearchParams(bytes.toString("utf8"))], files: [] };
    case "multipart/form-data":
      return multipartOf(contentType ?? "", bytes);
    default:
      if (bytes.length === 0) return { params: [], files: [] };
      return unread("Send the body as application/x-www-form-urlencoded or multipart/form-data, and say so in content-type.");
  }
}

/** By busboy, for official clients leave out blanks that stricter parsers want: `Content-Disposition:form-data;name="v"`. */
async function multipartOf(contentType: string, bytes: Buffer): Promise<FormBody> {
  const params: [string, string][] = [];
  const files: ReceivedFile[] = [];
  try {
    const limits = { fieldNameSize: bytes.length, fieldSize: bytes.length };
    const parser = new Busboy({ headers: { "content-type": contentType }, limits });
    parser.on("field", (name, value) => params.push([name, value]));
    parser.on("file", (name, file, filename) => {
      let length = 0;
      file.on("data", (chunk: Buffer) => {
        length += chunk.length;
      });
      file.on("end", () => files.push({ name, filename, bytes: length }));
    });
    parser.end(bytes);
    await once(parser, "finish");
    return { params, files };
  } catch {
    return { ...unread("The multipart body is broken: it needs a boundary in content-type, and the same boundary at its end."), params };
  }
}

function unread(problem: string): FormBody {
  return { params: [], files: [], problem };
}
