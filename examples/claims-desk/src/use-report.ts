/** One kind of report, sent now or stored to be delivered, and what became of the last one. */
import { useState } from "react";
import { type Doubt, doubtOf, dropDoubt, noteDoubt } from "./doubts.ts";
import { documents, enqueueDocuments, type ReportName } from "./gql/forms.ts";
import type { Outcome } from "./outcome.ts";
import type { ReportVariables } from "./report-document.ts";
import { useIdempotencyKeys } from "./use-idempotency-key.ts";
import { useSending } from "./use-sending.ts";

/** `send` waits for TOP's answer, `store` for the disk. Both have an idempotency key. */
export type Way = "send" | "store";

export interface Report {
  readonly sending: boolean;
  /** Absent before the first report, and while one is on its way. */
  readonly outcome: Outcome | undefined;
  /** Of the last report, while its outcome is unknown. */
  readonly doubt: Doubt | undefined;
  /** Whether exactly this was reported already, so that sending it is nothing but a second click. */
  isTaken(variables: ReportVariables): boolean;
  send(variables: ReportVariables, way: Way): void;
  /** Sends the last report once more, exactly as it was and with its key; undefined after a reload, which forgets what it was. */
  readonly resend: (() => void) | undefined;
  /** It turned out to be stored, whatever became of the answer. */
  foundAs(deliveryId: string): void;
  /** Nothing came of the last report: the next one is a new one. */
  reset(): void;
  /** Whatever is sent from now on is a new report, the same content too. */
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
    else forget(sent.key); // under its key the same refusal would come back, whatever has been mended meanwhile
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

/** Reasons of a doubt in which the endpoint itself said nothing: every report has a key, so that it may be sent again with it. */
const LOST: readonly string[] = ["left", "no-answer"];

/** What is known best: where it was found, then that it is in doubt, then what was answered. */
function outcomeFrom(foundId: string | undefined, doubt: Doubt | undefined, answer: Outcome | undefined): Outcome | undefined {
  if (foundId !== undefined) return { kind: "stored", deliveryId: foundId };
  const { reason = "left" } = doubt ?? {};
  if (doubt && answer?.kind !== "unknown") return { kind: "unknown", reason, message: "", repeatable: LOST.includes(reason) };
  return answer;
}
