/** The report that an API's mutation makes. */
import { forms, type ReportName } from "../gql/forms.ts";
import type { Words } from "../words/words.ts";

/** In words; the mutation itself for an API that the desk has no form of, and nothing for one that the endpoint does not know either. */
export function reportTitle(api: string | null | undefined, words: Words): string {
  const name = (Object.keys(forms) as ReportName[]).find((one) => forms[one].mutation === api);
  return name ? words.reports[name] : (api ?? "");
}
