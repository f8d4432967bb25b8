/** What an operator did to a delivery, and why. */
import type { ReactNode } from "react";
import type { DeliveryStoryFragment } from "../gql/graphql.ts";
import { Fact, Facts } from "../outcome/facts.tsx";
import { useWords } from "../words/use-words.tsx";

export function ActionEvent({ action: entry }: { readonly action: DeliveryStoryFragment["audit"][number] }): ReactNode {
  const words = useWords().deliveries;
  const { action, from, to, who, note } = entry;
  return (
    <>
      <strong>{words.actions[action.toLowerCase() as Lowercase<typeof action>].done}</strong>
      <p>{words.from(words.states[from].title, words.states[to].title)}</p>
      <Facts>
        <Fact name={words.who} value={who} />
        <Fact name={words.note} value={note} />
      </Facts>
    </>
  );
}
