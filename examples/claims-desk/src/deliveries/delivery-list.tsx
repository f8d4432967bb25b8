/** The deliveries that were asked for, newest first, each one click away. */
import type { ReactNode } from "react";
import type { DeliverySummaryFragment } from "../gql/graphql.ts";
import { useWords } from "../words/use-words.tsx";
import { Moment } from "./moment.tsx";
import { reportTitle } from "./report-name.ts";
import { StateBadge } from "./state-badge.tsx";

interface DeliveryListProps {
  readonly deliveries: readonly DeliverySummaryFragment[];
  /** The one that is shown. */
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
        {deliveries.map(({ id, api, state, createdAt, idempotencyKey }) => (
          <tr key={id}>
            <td>
              <a href={`#deliveries/${id}`} aria-current={id === activeId ? "true" : undefined}>
                <strong>{reportTitle(api, words)}</strong> <Moment at={createdAt} />
              </a>
            </td>
            <td>
              <StateBadge state={state} />
            </td>
            <td className="key">
              <code>{idempotencyKey}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
