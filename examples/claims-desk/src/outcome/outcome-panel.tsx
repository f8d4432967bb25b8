/** The outcome of the last report. Screen readers read a success when they are idle (`status`), and everything else at once (`alert`). */
import { type ReactNode, useEffect, useRef } from "react";
import { DeliveryStory } from "../deliveries/delivery-story.tsx";
import type { FieldDescriptor } from "../form/descriptor.ts";
import type { Report } from "../use-report.ts";
import { useWords } from "../words/use-words.tsx";
import { FailureCard } from "./failure-card.tsx";
import { OutcomeCard } from "./outcome-card.tsx";
import { ReceiptFacts } from "./receipt-facts.tsx";
import { UnknownCard } from "./unknown-card.tsx";

interface OutcomePanelProps {
  /** The form's id. */
  readonly id: string;
  readonly fields: readonly FieldDescriptor[];
  readonly report: Report;
}

export function OutcomePanel({ id, fields, report }: OutcomePanelProps): ReactNode {
  const { outcome: words, form } = useWords();
  const { outcome, sending, doubt } = report;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const formHasTheFocus = outcome?.kind === "failed" && outcome.problems.length > 0;
    if (outcome && !formHasTheFocus) panel.current?.scrollIntoView({ block: "nearest" });
  }, [outcome]);
  const retry = (): void => {
    panel.current?.focus(); // the pressed button disappears
    report.resend?.();
  };
  // If TOP was called, the same key brings the same unknown outcome. If only the endpoint's answer is missing, the same key brings that answer.
  const answerIsMissing = outcome?.kind === "unknown" && outcome.repeatable && report.resend !== undefined;
  return (
    <section ref={panel} className="outcome" tabIndex={-1} aria-labelledby={`${id}.outcome`}>
      <h2 id={`${id}.outcome`}>{words.heading}</h2>
      <div role="status">
        {sending && <p className="pending">{form.sending}</p>}
        {!sending && !outcome && <p className="none">{words.none}</p>}
        {outcome?.kind === "accepted" && (
          <OutcomeCard tone="good" icon="accepted" {...words.accepted}>
            <ReceiptFacts receipt={outcome.receipt} />
          </OutcomeCard>
        )}
      </div>
      <div role="alert">
        {outcome?.kind === "refused" && (
          <OutcomeCard tone="bad" icon="refused" {...words.refused}>
            <ReceiptFacts receipt={outcome.receipt} />
          </OutcomeCard>
        )}
        {outcome?.kind === "failed" && <FailureCard formId={id} fields={fields} failure={outcome} onRetry={retry} />}
        {outcome?.kind === "unknown" && (
          <UnknownCard
            formId={id}
            outcome={outcome}
            doubt={doubt}
            onAskAgain={answerIsMissing ? retry : undefined}
            onFound={report.foundAs}
            onUnlock={report.reset}
          />
        )}
      </div>
      {outcome?.kind === "stored" && <DeliveryStory key={outcome.deliveryId} id={outcome.deliveryId} />}
    </section>
  );
}
