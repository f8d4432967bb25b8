/** The plain text of the encrypted columns, as JSON: the input as TOP's wire JSON with the caller's session, and TOP's answer. */
import type { TopApi } from "../../top/api.ts";
import { decodeObject } from "../../wire/decode.ts";
import { encodeObject, encodeText } from "../../wire/encode.ts";
import { isJsonObject, type Json, type JsonObject, parseJson } from "../../wire/json.ts";
import type { TopReceipt } from "../../wire/receipt.ts";
import type { Intent } from "../promise/intent.ts";

export type Contents = Pick<Intent, "input" | "session">;

/** The input as the JSON text that TOP will get; the same for equal inputs. */
export function wireTextOf(api: TopApi, input: object | null): string {
  return input === null ? "null" : encodeText(api.input.type, input);
}

export function writeContents(wireText: string, session: string | undefined): string {
  return `{"session":${JSON.stringify(session ?? null)},"input":${wireText}}`;
}

/** The contents. They encode to the same wire text again. */
export function readContents(api: TopApi, text: string): Contents {
  const { session, input } = parseJson(text) as JsonObject;
  return {
    input: isJsonObject(input) ? decodeObject(api.input.type, input) : null,
    session: typeof session === "string" ? session : undefined,
  };
}

export function writeReceipt(api: TopApi, receipt: TopReceipt): string {
  const { accepted, failureCode = null, failureMessage = null, requestId = null } = receipt;
  return JSON.stringify({ receipt: { accepted, failureCode, failureMessage, requestId }, payload: encodeObject(api.payload, receipt) });
}

/** The receipt as `send` returned it, an object of the API's payload class. */
export function readReceipt(api: TopApi, text: string): TopReceipt {
  const { receipt, payload } = parseJson(text) as { readonly receipt: Json; readonly payload: JsonObject };
  return Object.assign(decodeObject(api.payload, payload), receipt);
}
