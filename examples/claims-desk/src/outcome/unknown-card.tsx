/** The report may have been executed. There is no retry: the person must find out, and say so, before the form sends again. */
import type { ReactNode } from "react";
import type { Outcome } from "../outcome.ts";
import { useWords } from "../words/use-words.tsx";
import { OutcomeCard } from "./outcome-card.tsx";
import { TopFacts } from "./top-facts.tsx";

interface UnknownCardProps {
  readonly formId: string;
  readonly outcome: Extract<Outcome, { kind: "unknown" }>;
  onUnlock(): void;
}

export function UnknownCard({ formId, outcome, onUnlock }: UnknownCardProps): ReactNode {
  const words = useWords().outcome;
  const { reason, message, top } = outcome;
  const unlock = (): void => {
    onUnlock();
    document.getElementById(`${formId}.send`)?.focus(); // the button that was pressed goes away
  };
  return (
    <OutcomeCard tone="danger" icon="warning" {...words.unknown}>
      <p className="reason">{words.reasons[reason] ?? words.otherReason}</p>
      <TopFacts message={message} code={reason} top={top} />
      <button type="button" className="unlock" onClick={unlock}>
        {words.unlock}
      </button>
    </OutcomeCard>
  );
}
