/** Sending one document of a report, and what became of the last one sent. */
import { useMutation } from "@apollo/client/react";
import { useEffect, useMemo } from "react";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { type EnqueueDocument, forAnyVariables, type ReportDocument, type ReportVariables } from "./report-document.ts";
import { useSellerToken } from "./seller-token.tsx";

export interface Sending {
  readonly sending: boolean;
  /** Absent before the first report, and while one is on its way. */
  readonly outcome: Outcome | undefined;
  /** What became of it, which is `outcome` from then on. */
  send(variables: ReportVariables): Promise<Outcome>;
  /** Forgets the outcome. */
  reset(): void;
}

export function useSending(document: ReportDocument | EnqueueDocument): Sending {
  const { token } = useSellerToken();
  const [mutate, { called, loading, data, error, reset }] = useMutation(forAnyVariables(document as ReportDocument), {
    errorPolicy: "all", // every way in which it can end comes back as one result, and none as an exception
    fetchPolicy: "no-cache", // a receipt is no entity to be found again
    context: { headers: token === "" ? {} : { "x-top-session": token } },
  });
  const outcome = useMemo(() => (called && !loading ? outcomeOf({ data, error }) : undefined), [called, loading, data, error]);
  useEffect(() => {
    if (!loading) return;
    // Who leaves now never learns whether TOP took the report.
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [loading]);
  return { sending: loading, outcome, send: async (variables) => outcomeOf(await mutate({ variables })), reset };
}
