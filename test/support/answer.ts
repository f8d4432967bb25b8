/** Reads an answer's body as the client does, when the test expects an error. */
import { surrenderInfoSync } from "../../src/apis/alihealth/surrender-info-sync.ts";
import { payloadOf } from "../../src/top/answer/payload.ts";
import type { TopApi } from "../../src/top/api.ts";
import { TopError } from "../../src/top/errors.ts";

/** The error in a body. */
export function errorOf(text: string, status = 200, api: TopApi = surrenderInfoSync): TopError {
  try {
    payloadOf(api, { status, contentType: "text/html", date: undefined, text });
  } catch (error) {
    if (error instanceof TopError) return error;
    throw error;
  }
  throw new Error("The body was read as a payload.");
}
