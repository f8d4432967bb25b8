/** Parses the body of an answer. It accepts everything that TOP's own clients accept. */
import { type Json, type JsonObject, parseJson } from "../../wire/json.ts";

const ERROR = { open: "<error_response>", close: "</error_response>" } as const;
const BEFORE_ERROR = /^\s*(?:<\?xml[^>]*>\s*)?$/;
const AFTER_ERROR = /^\s*(?:<!--[^>]*>\s*)?$/;
const ERROR_MEMBER = /<(code|msg|sub_code|sub_msg|request_id)>([^<]*)<\/\1>/g;

/** The body as JSON; undefined when it is neither JSON nor an error in XML. */
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

/** JSON forbids raw tabs and line feeds in strings. But TOP sends them, and its Java client accepts them. */
function escapeControls(text: string): string {
  let isInString = false;
  return text.replace(/\\.|"|\p{Cc}/gsu, (token) => {
    if (token === '"') isInString = !isInString;
    return isInString && token.length === 1 && token !== '"' ? `\\u${token.charCodeAt(0).toString(16).padStart(4, "0")}` : token;
  });
}

/**
 * A gateway that refuses a call before it has read `format` answers in XML. Only the error's five flat members are read, so no library is
 * needed; `member.ts` decodes their entities. Other XML is not read, because it says nothing reliable about the call.
 */
function xmlErrorOf(text: string): JsonObject | undefined {
  const start = text.indexOf(ERROR.open);
  const end = text.indexOf(ERROR.close, start);
  if (start < 0 || end < 0) return undefined;
  if (!BEFORE_ERROR.test(text.slice(0, start)) || !AFTER_ERROR.test(text.slice(end + ERROR.close.length))) return undefined;
  const members = text.slice(start + ERROR.open.length, end).matchAll(ERROR_MEMBER);
  return { error_response: Object.fromEntries([...members].map(([, name, value]) => [name, value ?? ""])) };
}
