/** One kind of report, sent now or stored for delivery, and the outcome of the last one. */
import { useState } from "react";
import { type Doubt, doubtOf, dropDoubt, noteDoubt } from "./doubts.ts";
import { documents, enqueueDocuments, type ReportName } from "./gql/forms.ts";
import type { Outcome } from "./outcome.ts";
import type { ReportVariables } from "./report-document.ts";
import { useIdempotencyKeys } from "./use-idempotency-key.ts";
import { useSending } from "./use-sending.ts";

/** `send` waits for TOP's answer. `store` waits only until the report is on disk. Both have an idempotency key. */
export type Way = "send" | "store";

export interface Report {
  readonly sending: boolean;
  /** Undefined before the first report, and while one is being sent. */
  readonly outcome: Outcome | undefined;
  /** Set while the outcome of the last report is unknown. */
  readonly doubt: Doubt | undefined;
  /** Whether exactly this content was reported already. Then sending it would be only a second click. */
  isTaken(variables: ReportVariables): boolean;
  send(variables: ReportVariables, way: Way): void;
  /** Sends the last report again, unchanged and with its key. Undefined after a reload, because its content is lost. */
  readonly resend: (() => void) | undefined;
  /** The last report was found in the delivery store, even if its answer was lost. */
  foundAs(deliveryId: string): void;
  /** The last report had no effect. The next one is a new report. */
  reset(): void;
  /** From now on everything is a new report, also the same content. */
  startOver(): void;
}

interface Sent {
  readonly variables: ReportVariables;
  readonly key: string;
  readonly way: Way;
}

export function useReport(name: ReportName): Report {
  const ways = { send: useSending(documents[name]), store: useSending(enqueueDocuments[name]) };
  const { keyFor, knownFor, forget } = useIdempotencyKeys();
  const [last, setLast] = useState<Sent>();
  const [doubt, setDoubt] = useState(() => doubtOf(name));
  const [foundId, setFoundId] = useState<string>();
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const { sending, outcome: answer } = ways[last?.way ?? "send"];

  const settle = (sent: Sent, answered: Outcome, at: string): void => {
    if (answered.kind === "unknown") {
      const known: Doubt = { report: name, key: sent.key, at, reason: answered.reason };
      noteDoubt(known);
      setDoubt(known);
      return;
    }
    dropDoubt(sent.key);
    if (answered.kind === "accepted" || answered.kind === "stored") setTaken((before) => new Set(before).add(sent.key));
    else forget(sent.key); // with its key the same refusal would come back, even if its cause was corrected
  };
  const sendIt = async (sent: Sent): Promise<void> => {
    const at = new Date().toISOString();
    noteDoubt({ report: name, key: sent.key, at });
    setLast(sent);
    setDoubt(undefined);
    setFoundId(undefined);
    settle(sent, await ways[sent.way].send({ ...sent.variables, idempotencyKey: sent.key }), at);
  };
  const endDoubt = (): void => {
    if (doubt) dropDoubt(doubt.key);
    setDoubt(undefined);
    setFoundId(undefined);
  };
  const reset = (): void => {
    forget(doubt?.key ?? last?.key);
    endDoubt();
    setLast(undefined);
    ways.send.reset();
    ways.store.reset();
  };
  return {
    sending,
    outcome: sending ? undefined : outcomeFrom(foundId, doubt, answer),
    doubt,
    isTaken: (variables) => taken.has(knownFor(variables) ?? ""),
    send: (variables, way) => void sendIt({ variables, key: keyFor(variables), way }),
    resend: last && (() => void sendIt(last)),
    foundAs: (deliveryId) => {
      if (doubt) setTaken((before) => new Set(before).add(doubt.key));
      endDoubt();
      setFoundId(deliveryId);
    },
    reset,
    startOver: () => {
      forget();
      reset();
    },
  };
}

/** The reasons with which the endpoint has answered nothing. Every report has a key, so it may be sent again with that key. */
const LOST: readonly string[] = ["left", "no-answer"];

/** The most certain knowledge wins: the delivery that was found, then the doubt, then the answer. */
function outcomeFrom(foundId: string | undefined, doubt: Doubt | undefined, answer: Outcome | undefined): Outcome | undefined {
  if (foundId !== undefined) return { kind: "stored", deliveryId: foundId };
  const { reason = "left" } = doubt ?? {};
  if (doubt && answer?.kind !== "unknown") return { kind: "unknown", reason, message: "", repeatable: LOST.includes(reason) };
  return answer;
}
