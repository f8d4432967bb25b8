/** The report may have been executed, so there is no retry. The person must check that, and confirm it, before the form sends again. */
import type { ReactNode } from "react";
import { Moment } from "../deliveries/moment.tsx";
import type { Doubt } from "../doubts.ts";
import type { Outcome } from "../outcome.ts";
import { useWords } from "../words/use-words.tsx";
import { Fact, Facts } from "./facts.tsx";
import { FoundByKey } from "./found-by-key.tsx";
import { OutcomeCard } from "./outcome-card.tsx";
import { RetryButton } from "./retry-button.tsx";
import { TopFacts } from "./top-facts.tsx";

interface UnknownCardProps {
  readonly formId: string;
  readonly outcome: Extract<Outcome, { kind: "unknown" }>;
  readonly doubt: Doubt | undefined;
  /** Undefined if the report cannot be sent again with its key, or if the same outcome would come back. */
  readonly onAskAgain: (() => void) | undefined;
  onFound(deliveryId: string): void;
  onUnlock(): void;
}

export function UnknownCard({ formId, outcome, doubt, onAskAgain, onFound, onUnlock }: UnknownCardProps): ReactNode {
  const words = useWords().outcome;
  const { reason, message, top } = outcome;
  const unlock = (): void => {
    onUnlock();
    document.getElementById(`${formId}.send`)?.focus(); // the pressed button disappears
  };
  return (
    <OutcomeCard
      tone={onAskAgain ? "wait" : "danger"}
      icon={onAskAgain ? "wait" : "warning"}
      {...(onAskAgain ? words.unanswered : words.unknown)}
    >
      <p className="reason">{words.reasons[reason] ?? words.otherReason}</p>
      {doubt && (
        <Facts>
          <Fact name={words.sentAt} value={<Moment at={doubt.at} />} />
        </Facts>
      )}
      {onAskAgain && <RetryButton afterSeconds={0} label={words.askAgain} onRetry={onAskAgain} />}
      {doubt && <FoundByKey key={doubt.key} idempotencyKey={doubt.key} onFound={onFound} />}
      <TopFacts message={message} code={reason} top={top} />
      <button type="button" className="unlock" onClick={unlock}>
        {words.unlock}
      </button>
    </OutcomeCard>
  );
}
