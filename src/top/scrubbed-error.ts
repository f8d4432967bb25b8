/**
 * Cleans a `TopError` before it reaches clients, logs and the ledger: TOP's messages must not repeat values of the call, and must be fit to
 * store.
 */
import { printable } from "../privacy/printable.ts";
import { personalValuesOf, scrub } from "../privacy/scrub.ts";
import type { TopApi } from "./api.ts";
import { TopError, type TopWords } from "./errors.ts";
import type { Form } from "./form/form.ts";

/**
 * The error with `***` for each of the values, in its message and in all of TOP's words. A payload needs no cleaning: it goes only to the
 * caller that sent the values, and no log shows it.
 */
export function scrubbedError({ code, message, details }: TopError, values: readonly string[]): TopError {
  const { method, ...words } = details.top;
  // Scrub before cutting: a value that is cut off in the middle would not be found.
  const told = (said: string): string => printable(scrub(said, values));
  const scrubbed = Object.entries(words).map(([name, said]) => [name, typeof said === "string" ? told(said) : said]);
  const top: TopWords = { ...Object.fromEntries(scrubbed), method };
  return new TopError(code, told(message), { ...details, top });
}

/** The values that no message about a call may repeat: the secrets of its form, and the personal values of its input. */
export function secretsOf(api: TopApi, input: object | null, form: Form, appSecrets: readonly string[]): string[] {
  const sent = form.flatMap(([name, value]) => (name === "session" || name === "sign" ? [value] : []));
  return [...appSecrets, ...sent, ...(input ? personalValuesOf(api.input.type, input) : [])];
}
