/** The sandbox's answers: the page's example, an outcome set on purpose, or a refusal, in JSON or XML. */
import { randomBytes } from "node:crypto";
import { escapeUTF8 } from "entities";
import type { TopApi } from "../../top/api.ts";
import { encodeObject } from "../../wire/encode.ts";
import { exampleOf } from "../../wire/example.ts";
import type { Outcome } from "../../wire/field.ts";
import type { Json, JsonObject } from "../../wire/json.ts";
import { isJsonObject } from "../../wire/json.ts";
import { outcomePath } from "../../wire/receipt.ts";
import type { Refusal } from "../refusal.ts";

/** An answer's one root member, without the request id: its name is `<method>_response` or `error_response`. */
export interface Answer {
  readonly root: string;
  readonly members: JsonObject;
}

/** The page's own example answer. */
export function exampleAnswer({ responseKey, payload }: TopApi): Answer {
  return { root: responseKey, members: encodeObject(payload, exampleOf(payload)) };
}

/** The page's example, in which TOP says yes, or no with a code and words. */
export function outcomeAnswer({ responseKey, payload }: TopApi, accepted: boolean): Answer {
  const members = encodeObject(payload, exampleOf(payload));
  const set = (outcome: Outcome, value: Json): void => {
    const path = outcomePath(payload, outcome);
    const owner = path.slice(0, -1).reduce((at, { name }) => at[name] as JsonObject, members);
    const last = path.at(-1);
    if (last) owner[last.name] = value;
  };
  set("accepted", accepted);
  set("failureCode", accepted ? "" : "SANDBOX_REFUSED");
  set("failureMessage", accepted ? "" : "沙箱按脚本拒绝 · The sandbox refused, as scripted.");
  return { root: responseKey, members };
}

export function refusalAnswer({ code, msg, subCode, subMsg }: Refusal): Answer {
  const members = { code, msg, ...(subCode !== undefined && { sub_code: subCode }), ...(subMsg !== undefined && { sub_msg: subMsg }) };
  return { root: "error_response", members };
}

/** An id that no other answer has. */
export function newRequestId(): string {
  return randomBytes(6).toString("hex");
}

/** The answer as TOP writes JSON, with every slash escaped. */
export function jsonOf({ root, members }: Answer, requestId: string = newRequestId()): string {
  return JSON.stringify({ [root]: { ...members, request_id: requestId } }).replaceAll("/", "\\/");
}

/** The answer as TOP writes XML. */
export function xmlOf({ root, members }: Answer, requestId: string = newRequestId()): string {
  return `<?xml version="1.0" encoding="utf-8" ?>${elementOf(root, { ...members, request_id: requestId })}`;
}

function elementOf(name: string, json: Json): string {
  const content = isJsonObject(json)
    ? Object.entries(json)
        .map(([member, value]) => elementOf(member, value))
        .join("")
    : escapeUTF8(String(json));
  return `<${name}>${content}</${name}>`;
}
