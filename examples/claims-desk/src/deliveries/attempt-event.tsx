/** One attempt to call TOP: how it ended, how long it took, and the id that TOP's support asks for. */
import type { ReactNode } from "react";
import type { DeliveryStoryFragment } from "../gql/graphql.ts";
import { Facts, RequestId } from "../outcome/facts.tsx";
import { useWords } from "../words/use-words.tsx";

export function AttemptEvent({ attempt }: { readonly attempt: DeliveryStoryFragment["attempts"][number] }): ReactNode {
  const { deliveries: words, outcome } = useWords();
  const { code, requestId, durationMs } = attempt;
  // The timeline shows words and no codes. The last code is in the technical details of the delivery's answer.
  const end = code ? (outcome.failed[code]?.title ?? words.states.UNKNOWN.title) : words.answered;
  return (
    <>
      <strong>
        {words.attempt}: {end}
      </strong>{" "}
      <span className="duration">{words.milliseconds(durationMs)}</span>
      <Facts>
        <RequestId requestId={requestId} />
      </Facts>
    </>
  );
}
