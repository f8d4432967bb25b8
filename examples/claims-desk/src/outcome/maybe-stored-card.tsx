/** The report may have been stored. Unlike one that was sent at once it can be stored again: its key makes it one delivery. */
import type { ReactNode } from "react";
import type { Outcome } from "../outcome.ts";
import { useWords } from "../words/use-words.tsx";
import { OutcomeCard } from "./outcome-card.tsx";
import { RetryButton } from "./retry-button.tsx";
import { TopFacts } from "./top-facts.tsx";

interface MaybeStoredCardProps {
  readonly outcome: Extract<Outcome, { kind: "unknown" }>;
  onRetry(): void;
}

export function MaybeStoredCard({ outcome: { reason, message, top }, onRetry }: MaybeStoredCardProps): ReactNode {
  const words = useWords().outcome;
  return (
    <OutcomeCard tone="wait" icon="wait" {...words.storing}>
      <p className="reason">{words.reasons[reason] ?? words.otherReason}</p>
      <TopFacts message={message} code={reason} top={top} />
      <RetryButton afterSeconds={0} label={words.storeAgain} onRetry={onRetry} />
    </OutcomeCard>
  );
}
