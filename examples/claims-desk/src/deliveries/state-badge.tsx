/** A delivery's state as colour, icon and words. */
import type { ReactNode } from "react";
import type { TopDeliveryState } from "../gql/graphql.ts";
import { Icon } from "../icon.tsx";
import { useWords } from "../words/use-words.tsx";
import { stateLooks } from "./states.ts";

export function StateBadge({ state }: { readonly state: TopDeliveryState }): ReactNode {
  const { tone, icon } = stateLooks[state];
  return (
    <span className={`state ${tone}`}>
      <Icon name={icon} />
      {useWords().deliveries.states[state].title}
    </span>
  );
}
