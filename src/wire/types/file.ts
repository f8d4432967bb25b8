/** TOP's `byte[]`: a file. It is its own part of the body, and the signature does not cover it. */
import "reflect-metadata"; // type-graphql refuses to load without it
import { Field, InputType } from "type-graphql";
import { isJsonObject, type Json } from "../json.ts";
import type { WireType } from "../wire-type.ts";

@InputType({ description: "文件 · A file. TOP gets its bytes and its name." })
export class TopFile {
  @Field(() => String, { description: "文件名 · The file's name, with its extension but without a folder: 1 to 255 characters." })
  name!: string;

  @Field(() => String, { description: "内容 · The file's bytes in base64 (RFC 4648, with padding, without line breaks)." })
  base64!: string;
}

const NAME = /^[^\p{Cc}/\\:*?"<>|]{1,255}$/u;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** A small text file, because no page has an example of a file. */
const EXAMPLE: TopFile = { name: "example.txt", base64: "ZXhhbXBsZQ==" };

/** A file. Its JSON is only stored, never sent to TOP: it has the name and the base64. */
export const File: WireType<TopFile> = {
  topName: () => "byte[]",
  graphql: () => TopFile,
  nested: undefined,
  parameter: "file",
  encode: ({ name, base64 }) => ({ name, base64 }),
  decode: fileOf,
  check: (json, path, report) => {
    if (fileOf(json) === null) report({ path, kind: "invalid", expected: "a file" });
  },
  advise: ({ name, base64 }, { maxFileBytes }) => {
    if (!NAME.test(name) || !name.isWellFormed() || /^\.*$/.test(name.trim())) {
      return "Send the file's own name as name, such as claim.pdf: 1 to 255 characters, without a folder, and without any of \\ / : * ? \" < > |.";
    }
    if (base64 === "") return "Send the file's bytes as base64. An empty file cannot be sent.";
    if (!BASE64.test(base64)) return "Send the file's bytes as base64 with padding, without line breaks and without a data: prefix.";
    const bytes = fileBytes(base64);
    return bytes > maxFileBytes ? `Send a file of at most ${maxFileBytes} bytes (MAX_FILE_BYTES); this one has ${bytes}.` : undefined;
  },
  fromExample: () => EXAMPLE,
  toVariable: ({ name, base64 }) => ({ name, base64 }),
};

/** The number of bytes in the base64 text. */
export function fileBytes(base64: string): number {
  return (base64.length / 4) * 3 - (base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0);
}

function fileOf(json: Json): TopFile | null {
  if (!isJsonObject(json)) return null;
  const { name, base64 } = json;
  return typeof name === "string" && typeof base64 === "string" ? { name, base64 } : null;
}
