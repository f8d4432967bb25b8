/** Why an operator's command failed, or may have failed. */
import type { ReactNode } from "react";
import { OutcomeCard } from "../outcome/outcome-card.tsx";
import { TopFacts } from "../outcome/top-facts.tsx";
import type { Outcome } from "../outcome.ts";
import { useWords } from "../words/use-words.tsx";

export function ActionFailure({ failure }: { readonly failure: Outcome }): ReactNode {
  const { deliveries, outcome } = useWords();
  if (failure.kind === "failed") {
    const { code, message } = failure;
    return (
      <OutcomeCard tone="bad" icon="refused" {...(outcome.failed[code] ?? outcome.otherFailure)}>
        <TopFacts message={message} code={code} top={undefined} />
      </OutcomeCard>
    );
  }
  if (failure.kind !== "unknown") return null;
  return (
    <OutcomeCard tone="danger" icon="warning" {...deliveries.doubtful}>
      <TopFacts message={failure.message} code={failure.reason} top={undefined} />
    </OutcomeCard>
  );
}
