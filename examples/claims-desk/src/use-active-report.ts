/** Which report is shown: the address says it, so that a reload and the back button keep it. */
import { useSyncExternalStore } from "react";
import { forms, type ReportName } from "./gql/forms.ts";

export const reportNames: readonly ReportName[] = Object.keys(forms) as ReportName[];

export function useActiveReport(): ReportName {
  const hash = useSyncExternalStore(subscribe, () => location.hash.slice(1));
  return reportNames.find((name) => name === hash) ?? (reportNames[0] as ReportName);
}

function subscribe(onChange: () => void): () => void {
  addEventListener("hashchange", onChange);
  return () => removeEventListener("hashchange", onChange);
}
