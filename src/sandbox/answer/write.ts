/** Writes an answer as text, in TOP's three forms: JSON, simplified JSON, XML. */
import { escapeUTF8 } from "entities";
import type { Form } from "../../top/form/form.ts";
import { isJsonObject, type Json, type JsonObject, jsonText } from "../../wire/json.ts";
import type { Answer } from "./answer.ts";
import { wrapLists } from "./lists.ts";

export type AnswerForm = "json" | "simplified" | "xml";

/** The form that the call asks for. XML is TOP's default, and has no simplified form. */
export function answerFormOf(params: Form): AnswerForm {
  const asked = new Map(params);
  if (asked.get("format") !== "json") return "xml";
  return asked.get("simplify") === "true" ? "simplified" : "json";
}

/** The answer's text and its content type. */
export function writeAnswer(
  { root, members, payload }: Answer,
  form: AnswerForm,
  requestId: string,
): { readonly contentType: string; readonly text: string } {
  const whole: JsonObject = { ...(payload && form !== "simplified" ? wrapLists(payload, members) : members), request_id: requestId };
  if (form === "xml") {
    return { contentType: "text/xml;charset=UTF-8", text: `<?xml version="1.0" encoding="utf-8" ?>${elementsOf(root, whole)}` };
  }
  // An error is never simplified: official clients look for `error_response` also in simplified answers.
  const json = form === "simplified" && payload ? whole : { [root]: whole };
  return { contentType: "text/javascript;charset=UTF-8", text: jsonText(json).replaceAll("/", "\\/") };
}

/** One element; for a list, one element for each item. */
function elementsOf(name: string, json: Json): string {
  if (Array.isArray(json)) return json.map((item) => elementsOf(name, item)).join("");
  return `<${name}>${contentOf(json)}</${name}>`;
}

function contentOf(json: Json): string {
  if (isJsonObject(json) && !JSON.isRawJSON(json)) {
    return Object.entries(json)
      .map(([name, value]) => elementsOf(name, value))
      .join("");
  }
  return escapeUTF8(typeof json === "string" ? json : jsonText(json));
}
