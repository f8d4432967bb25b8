/** The body of an answer as JSON: what TOP's own clients can read is read here as well. */
import { type Json, type JsonObject, parseJson } from "../../wire/json.ts";

const ERROR = { open: "<error_response>", close: "</error_response>" } as const;
const BEFORE_ERROR = /^\s*(?:<\?xml[^>]*>\s*)?$/;
const AFTER_ERROR = /^\s*(?:<!--[^>]*>\s*)?$/;
const ERROR_MEMBER = /<(code|msg|sub_code|sub_msg|request_id)>([^<]*)<\/\1>/g;

/** The body; undefined where it is neither JSON nor an error in XML. */
export function bodyOf(text: string): Json | undefined {
  return jsonOf(text) ?? jsonOf(escapeControls(text)) ?? xmlErrorOf(text);
}

function jsonOf(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** JSON forbids raw tabs and line feeds within strings; TOP sends them, and its Java client reads them. */
function escapeControls(text: string): string {
  let isInString = false;
  return text.replace(/\\.|"|\p{Cc}/gsu, (token) => {
    if (token === '"') isInString = !isInString;
    return isInString && token.length === 1 && token !== '"' ? `\\u${token.charCodeAt(0).toString(16).padStart(4, "0")}` : token;
  });
}

/**
 * A gateway that refuses a call before it has read `format` answers in XML. Only its five flat members are read, which needs no library;
 * `member.ts` decodes their entities. Any other XML says nothing that may be relied on.
 */
function xmlErrorOf(text: string): JsonObject | undefined {
  const start = text.indexOf(ERROR.open);
  const end = text.indexOf(ERROR.close, start);
  if (start < 0 || end < 0) return undefined;
  if (!BEFORE_ERROR.test(text.slice(0, start)) || !AFTER_ERROR.test(text.slice(end + ERROR.close.length))) return undefined;
  const members = text.slice(start + ERROR.open.length, end).matchAll(ERROR_MEMBER);
  return { error_response: Object.fromEntries([...members].map(([, name, value]) => [name, value ?? ""])) };
}
