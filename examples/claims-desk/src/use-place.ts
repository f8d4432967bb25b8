/** Which view is shown. It is in the page's address, so that a reload and the back button keep it. */
import { useSyncExternalStore } from "react";
import { forms, type ReportName } from "./gql/forms.ts";

export const reportNames: readonly ReportName[] = Object.keys(forms) as ReportName[];

export interface Place {
  readonly view: ReportName | "deliveries";
  readonly deliveryId: string | undefined;
}

/** Reads `#deliveries`, `#deliveries/<id>` or `#<report>`. Any other address means the first report. */
export function usePlace(): Place {
  const [view, deliveryId] = useSyncExternalStore(subscribe, () => location.hash.slice(1)).split("/");
  if (view === "deliveries") return { view, deliveryId };
  return { view: reportNames.find((name) => name === view) ?? (reportNames[0] as ReportName), deliveryId: undefined };
}

function subscribe(onChange: () => void): () => void {
  addEventListener("hashchange", onChange);
  return () => removeEventListener("hashchange", onChange);
}
