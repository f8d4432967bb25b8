/** Reads the key or token in a request's header `Authorization`. */
import { AccessError } from "./access-error.ts";

/**
 * The credential itself. `Bearer` is for programs. `Basic`, with the key as password, is for people: their browser shows a login dialog.
 * @throws AccessError `UNAUTHENTICATED` that says what to send.
 */
export function credentialIn(authorization: string | undefined): string {
  const [, scheme, value = ""] = /^(bearer|basic) +(\S+) *$/i.exec(authorization ?? "") ?? [];
  if (scheme === undefined) throw new AccessError("UNAUTHENTICATED", "Send your key or token in the header Authorization: Bearer …");
  if (scheme.toLowerCase() === "bearer") return value;
  const userAndPassword = Buffer.from(value, "base64").toString("utf8");
  return userAndPassword.slice(userAndPassword.indexOf(":") + 1);
}
