/** One delivery: its state, what to do, what happened to it, and what TOP answered. */
import { type ReactNode, useRef } from "react";
import { Fact, Facts } from "../outcome/facts.tsx";
import { OutcomeCard } from "../outcome/outcome-card.tsx";
import { useWords } from "../words/use-words.tsx";
import { ActionFailure } from "./action-failure.tsx";
import { DeliveryActions } from "./delivery-actions.tsx";
import { DeliveryAnswer } from "./delivery-answer.tsx";
import { DeliveryTimeline } from "./delivery-timeline.tsx";
import { LookFor } from "./look-for.tsx";
import { reportTitle } from "./report-name.ts";
import { stateLooks } from "./states.ts";
import { SubjectFacts } from "./subject.tsx";
import { useDelivery } from "./use-delivery.ts";
import { useOperator } from "./use-operator.ts";

export function DeliveryStory({ id }: { readonly id: string }): ReactNode {
  const words = useWords();
  const { delivery, failed, refresh } = useDelivery(id);
  const { operate, acting, failure } = useOperator(id);
  const story = useRef<HTMLDivElement>(null);
  const { tone, icon, actions } = stateLooks[delivery?.state ?? "QUEUED"];
  return (
    <div ref={story} className="story" tabIndex={-1}>
      <div role="alert">{failure && <ActionFailure failure={failure} />}</div>
      <div role="status">
        {delivery === undefined && !failed && <p className="pending">{words.deliveries.loading}</p>}
        {delivery === null && <p className="none">{words.deliveries.missing}</p>}
        {failed && <p className="notice">{words.deliveries.unreadable}</p>}
        {delivery && (
          <OutcomeCard tone={tone} icon={icon} {...words.deliveries.states[delivery.state]}>
            <Facts>
              <SubjectFacts delivery={delivery} />
              <Fact name={words.deliveries.api} value={reportTitle(delivery.api, words)} />
              <Fact name={words.deliveries.id} value={<a href={`#deliveries/${id}`}>{id}</a>} />
              <Fact name={words.deliveries.key} value={<code>{delivery.idempotencyKey}</code>} />
            </Facts>
            {delivery.state === "UNKNOWN" && <LookFor delivery={delivery} />}
          </OutcomeCard>
        )}
      </div>
      {failed && (
        <button type="button" className="quiet" onClick={refresh}>
          {words.deliveries.refresh}
        </button>
      )}
      {delivery && (
        <>
          <DeliveryActions
            actions={actions}
            acting={acting}
            state={delivery.state}
            onAct={(command) => {
              story.current?.focus(); // the pressed button may disappear
              operate(command);
            }}
          />
          <DeliveryAnswer delivery={delivery} />
          <DeliveryTimeline delivery={delivery} />
        </>
      )}
    </div>
  );
}
