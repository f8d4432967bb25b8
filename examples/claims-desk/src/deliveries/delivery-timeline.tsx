/** What happened to a delivery, one line for each event. */
import type { ReactNode } from "react";
import type { DeliveryStoryFragment } from "../gql/graphql.ts";
import { useWords } from "../words/use-words.tsx";
import { ActionEvent } from "./action-event.tsx";
import { AttemptEvent } from "./attempt-event.tsx";
import { type DeliveryEvent, eventsOf } from "./events.ts";
import { Moment } from "./moment.tsx";

export function DeliveryTimeline({ delivery }: { readonly delivery: DeliveryStoryFragment }): ReactNode {
  const words = useWords().deliveries;
  return (
    <div>
      <h3>{words.story}</h3>
      <ol className="timeline">
        {eventsOf(delivery).map((event) => (
          <li key={`${event.kind} ${event.at}`}>
            <Moment at={event.at} />
            <EventWords event={event} settledAs={words.states[delivery.state].title} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function EventWords({ event, settledAs }: { readonly event: DeliveryEvent; readonly settledAs: string }): ReactNode {
  const words = useWords().deliveries;
  if (event.kind === "attempt") return <AttemptEvent attempt={event.attempt} />;
  if (event.kind === "action") return <ActionEvent action={event.action} />;
  const title = words[event.kind];
  return <strong>{event.kind === "settled" ? `${title}: ${settledAs}` : title}</strong>;
}
