/** A `TopError` in which TOP's words repeat nothing of the call, and are fit to be kept: they reach clients, logs and the ledger. */
import { printable } from "../privacy/printable.ts";
import { personalValuesOf, scrub } from "../privacy/scrub.ts";
import type { TopApi } from "./api.ts";
import { TopError, type TopWords } from "./errors.ts";
import type { Form } from "./form.ts";

/**
 * The error with `***` for each of the values, in its message and in everything that TOP said. A payload needs none of this:
 * it is data for the caller who sent the values, and no log shows it.
 */
export function scrubbedError({ code, message, details }: TopError, values: readonly string[]): TopError {
  const { method, ...words } = details.top;
  // Cut first, a value might lose its end and not be found any more.
  const told = (said: string): string => printable(scrub(said, values));
  const scrubbed = Object.entries(words).map(([name, said]) => [name, typeof said === "string" ? told(said) : said]);
  const top: TopWords = { ...Object.fromEntries(scrubbed), method };
  return new TopError(code, told(message), { ...details, top });
}

/** What no word about a call may repeat: the secrets of its form, and the personal values of its input. */
export function secretsOf(api: TopApi, input: object | null, form: Form, appSecrets: readonly string[]): string[] {
  const sent = form.flatMap(([name, value]) => (name === "session" || name === "sign" ? [value] : []));
  return [...appSecrets, ...sent, ...(input ? personalValuesOf(api.input.type, input) : [])];
}
