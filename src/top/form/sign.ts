/** TOP's signature of a form. The signed pairs must be the sent pairs: the same form goes to `encodeForm`. */
import { createHmac, hash } from "node:crypto";
import type { Form } from "./form.ts";

export const signMethods = ["hmac-sha256", "hmac", "md5"] as const;

/** TOP's names: `hmac` is HMAC-MD5. */
export type SignMethod = (typeof signMethods)[number];

/**
 * The signature of a form, in upper-case hex: 64 digits for `hmac-sha256`, 32 for the others.
 * @param form all parameters except `sign`, in any order.
 */
export function sign(form: Form, secret: string, method: SignMethod): string {
  let base = "";
  for (const [name, value] of form.toSorted(([a], [b]) => (a < b ? -1 : 1))) base += name + value;
  return digest(base, secret, method).toUpperCase();
}

function digest(base: string, secret: string, method: SignMethod): string {
  if (method === "md5") return hash("md5", secret + base + secret, "hex");
  return createHmac(method === "hmac" ? "md5" : "sha256", secret)
    .update(base, "utf8")
    .digest("hex");
}
