/** Nothing was executed: the card says why, and what to do. It offers a retry only if the endpoint says `retryable`. */
import type { ReactNode } from "react";
import type { FieldDescriptor } from "../form/descriptor.ts";
import type { Outcome } from "../outcome.ts";
import { useWords } from "../words/use-words.tsx";
import { OutcomeCard } from "./outcome-card.tsx";
import { ProblemList } from "./problem-list.tsx";
import { RetryButton } from "./retry-button.tsx";
import { TopFacts } from "./top-facts.tsx";

interface FailureCardProps {
  readonly formId: string;
  readonly fields: readonly FieldDescriptor[];
  readonly failure: Extract<Outcome, { kind: "failed" }>;
  onRetry(): void;
}

export function FailureCard({ formId, fields, failure, onRetry }: FailureCardProps): ReactNode {
  const words = useWords().outcome;
  const { code, message, problems, retryable, retryAfterSeconds = 0, top } = failure;
  return (
    <OutcomeCard tone={retryable ? "wait" : "bad"} icon={retryable ? "wait" : "refused"} {...(words.failed[code] ?? words.otherFailure)}>
      {problems.length > 0 ? (
        <ProblemList formId={formId} fields={fields} problems={problems} />
      ) : (
        <TopFacts message={message} code={code} top={top} />
      )}
      {retryable && <RetryButton afterSeconds={retryAfterSeconds} onRetry={onRetry} />}
    </OutcomeCard>
  );
}
