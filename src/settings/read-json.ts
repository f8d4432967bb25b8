/** Reads the JSON of a file that a setting names. It holds keys or sessions, so no message may repeat a value. */
import type { z } from "zod";

/**
 * The value of the JSON text.
 * @param notJson the error's words for a text that is not JSON. JavaScript's own message would repeat the text, secrets included.
 * @throws Error with a line that says where the value has a wrong shape.
 */
export function readJson<Value>(shape: z.ZodType<Value>, json: string, notJson = "this is not JSON"): Value {
  const { data, error } = shape.safeParse(parse(json, notJson));
  if (!error) return data;
  throw new Error(error.issues.map(({ path, message }) => `${placeOf(path)}${message}`).join("; "));
}

function parse(json: string, notJson: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new Error(notJson);
  }
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.length === 0
    ? ""
    : `${path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("")}: `.replace(/^\./, "");
}
