/** Sends one document of a report, and keeps the outcome of the last one. */
import { useMutation } from "@apollo/client/react";
import { useEffect, useMemo, useState } from "react";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { type EnqueueDocument, forAnyVariables, type ReportDocument, type ReportVariables } from "./report-document.ts";
import { useSellerToken } from "./seller-token.tsx";

export interface Sending {
  readonly sending: boolean;
  /** Undefined before the first report, and while one is being sent. */
  readonly outcome: Outcome | undefined;
  /** Returns the outcome. From then on it is also `outcome`. */
  send(variables: ReportVariables): Promise<Outcome>;
  /** Forgets the outcome. */
  reset(): void;
}

export function useSending(document: ReportDocument | EnqueueDocument): Sending {
  const { token } = useSellerToken();
  const [mutate, { called, loading, data, error, reset }] = useMutation(forAnyVariables(document as ReportDocument), {
    errorPolicy: "all", // every outcome is a result, and none is an exception
    fetchPolicy: "no-cache", // a receipt is not an entity, so it cannot be read again
    context: { headers: token === "" ? {} : { "x-top-session": token } },
  });
  const [keyed, setKeyed] = useState(false);
  const outcome = useMemo(
    () => (called && !loading ? outcomeOf({ data, error, keyed }) : undefined),
    [called, loading, data, error, keyed],
  );
  useEffect(() => {
    if (!loading) return;
    // A person who leaves now never learns whether TOP accepted the report.
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [loading]);
  const send = async (variables: ReportVariables): Promise<Outcome> => {
    const hasKey = "idempotencyKey" in variables;
    setKeyed(hasKey);
    return outcomeOf({ ...(await mutate({ variables })), keyed: hasKey });
  };
  return { sending: loading, outcome, send, reset };
}
