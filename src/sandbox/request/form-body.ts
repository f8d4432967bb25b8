/** Reads a body's text parameters and files, in the two content types of TOP's clients. */
import { once } from "node:events";
import { Busboy } from "@fastify/busboy";
import type { Form } from "../../top/form/form.ts";

/** A received file. Its bytes are counted, but not kept. */
export interface ReceivedFile {
  /** The parameter's name. */
  readonly name: string;
  readonly filename: string;
  readonly bytes: number;
}

export interface FormBody {
  readonly params: Form;
  /** The signature does not cover them. */
  readonly files: readonly ReceivedFile[];
  /** Why the body was not read, as a sentence that says what to send. Absent when it was read. */
  readonly problem?: string;
}

/** The parameters and files in the body. A body of another content type is not read, and gives a problem. */
export async function formBodyOf(contentType: string | undefined, bytes: Buffer): Promise<FormBody> {
  switch (contentType?.split(";")[0]?.trim().toLowerCase()) {
    case "application/x-www-form-urlencoded":
      return { params: [...new URLSearchParams(bytes.toString("utf8"))], files: [] };
    case "multipart/form-data":
      return multipartOf(contentType ?? "", bytes);
    default:
      if (bytes.length === 0) return { params: [], files: [] };
      return unread("Send the body as application/x-www-form-urlencoded or multipart/form-data, with that content-type.");
  }
}

/** Uses busboy, because stricter parsers refuse the official clients' headers without spaces: `Content-Disposition:form-data;name="v"`. */
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
    return {
      ...unread("The multipart body cannot be read. It needs a boundary in content-type, and the same boundary at its end."),
      params,
    };
  }
}

function unread(problem: string): FormBody {
  return { params: [], files: [], problem };
}
