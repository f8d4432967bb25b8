/** One kind of report, sent now or stored to be delivered, and what became of the last one. */
import { useRef, useState } from "react";
import { documents, enqueueDocuments, type ReportName } from "./gql/forms.ts";
import type { Outcome } from "./outcome.ts";
import type { ReportVariables } from "./report-document.ts";
import { useIdempotencyKey } from "./use-idempotency-key.ts";
import { useSending } from "./use-sending.ts";

/** `store`: with an idempotency key, so that it is safe to send again. */
export type Way = "send" | "store";

export interface Report {
  readonly sending: boolean;
  /** Absent before the first report, and while one is on its way. */
  readonly outcome: Outcome | undefined;
  /** That of the last report. */
  readonly way: Way;
  send(variables: ReportVariables, way: Way): void;
  /** Sends the last report once more, exactly as it was. */
  resend(): void;
  /** Forgets the outcome: the next report is a new one. */
  reset(): void;
}

export function useReport(name: ReportName): Report {
  const ways = { send: useSending(documents[name]), store: useSending(enqueueDocuments[name]) };
  const { keyFor, forget } = useIdempotencyKey();
  const [way, setWay] = useState<Way>("send");
  const sent = useRef<ReportVariables>({});
  const sendIt = (variables: ReportVariables, chosen: Way): void => {
    sent.current = variables;
    setWay(chosen);
    ways[chosen].send(variables);
  };
  const { sending, outcome, reset } = ways[way];
  return {
    sending,
    outcome,
    way,
    send: (variables, chosen) => sendIt(chosen === "store" ? { ...variables, idempotencyKey: keyFor(variables) } : variables, chosen),
    resend: () => sendIt(sent.current, way),
    reset: () => {
      forget();
      reset();
    },
  };
}
