/** The deliveries of the chosen filter, newest first. Each is a link to its details. */
import type { ReactNode } from "react";
import type { DeliverySummaryFragment } from "../gql/graphql.ts";
import { useWords } from "../words/use-words.tsx";
import { Moment } from "./moment.tsx";
import { reportTitle } from "./report-name.ts";
import { StateBadge } from "./state-badge.tsx";
import { SubjectLine } from "./subject.tsx";

interface DeliveryListProps {
  readonly deliveries: readonly DeliverySummaryFragment[];
  /** The delivery whose details are shown. */
  readonly activeId: string | undefined;
}

export function DeliveryList({ deliveries, activeId }: DeliveryListProps): ReactNode {
  const words = useWords();
  return (
    <table className="deliveries">
      <caption className="visually-hidden">{words.deliveries.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.deliveries.one}</th>
          <th scope="col">{words.deliveries.state}</th>
          <th scope="col" className="key">
            {words.deliveries.key}
          </th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <tr key={delivery.id}>
            <td>
              <a href={`#deliveries/${delivery.id}`} aria-current={delivery.id === activeId ? "true" : undefined}>
                <strong>
                  <SubjectLine delivery={delivery} />
                </strong>{" "}
                {delivery.subject.length > 0 && <span>{reportTitle(delivery.api, words)}</span>} <Moment at={delivery.createdAt} />
              </a>
            </td>
            <td>
              <StateBadge state={delivery.state} />
            </td>
            <td className="key">
              <code>{delivery.idempotencyKey}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
