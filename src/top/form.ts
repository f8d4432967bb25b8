/** The form that is signed and posted. It is text only: an object is made into JSON before it gets here. */

/** Names and values as they are signed, not yet percent-encoded. */
export type Form = readonly (readonly [name: string, value: string])[];

/**
 * The parameters that are sent. Null, empty and blank values are neither sent nor signed: the gateway's own Java client drops
 * them, and how the gateway would sign one that it receives is unverified.
 */
export function formOf(params: Readonly<Record<string, string | null | undefined>>): Form {
  return Object.entries(params).filter((pair): pair is [string, string] => typeof pair[1] === "string" && pair[1].trim() !== "");
}

/** The form as `application/x-www-form-urlencoded`, in UTF-8. A lone surrogate becomes U+FFFD, as it does in the signature. */
export function encodeForm(form: Form): string {
  return form.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
