/** The name of the report that an API's mutation sends. */
import { forms, type ReportName } from "../gql/forms.ts";
import type { Words } from "../words/words.ts";

/** The report's name. If the desk has no form for the API, it is the mutation's name. If the endpoint does not know the API either, it is empty. */
export function reportTitle(api: string | null | undefined, words: Words): string {
  const name = (Object.keys(forms) as ReportName[]).find((one) => forms[one].mutation === api);
  return name ? words.reports[name] : (api ?? "");
}
