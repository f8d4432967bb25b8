import type { z } from "zod";

/**
 * The value that JSON text holds.
 * @throws Error with a line that says where it differs from its shape. JavaScript's own message would repeat the text, secrets included.
 */
export function readJson<Value>(shape: z.ZodType<Value>, json: string): Value {
  const { data, error } = shape.safeParse(parseOrUndefined(json));
  if (!error) return data;
  throw new Error(error.issues.map(({ path, message }) => `${placeOf(path)}${message}`).join("; "));
}

function parseOrUndefined(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new Error("this is no JSON");
  }
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.length === 0
    ? ""
    : `${path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("")}: `.replace(/^\./, "");
}
