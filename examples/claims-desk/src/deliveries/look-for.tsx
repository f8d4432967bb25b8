/** What a person needs in TOP's back office to find out whether a report is there. */
import { Fragment, type ReactNode } from "react";
import type { DeliveryStoryFragment } from "../gql/graphql.ts";
import { Fact, Facts, RequestId } from "../outcome/facts.tsx";
import { useWords } from "../words/use-words.tsx";
import { Moment } from "./moment.tsx";
import { SubjectFacts } from "./subject.tsx";

/** Shows only attempts that may have been executed. A request id is missing if TOP's answer never arrived. */
export function LookFor({ delivery }: { readonly delivery: DeliveryStoryFragment }): ReactNode {
  const words = useWords();
  const doubtful = delivery.attempts.filter(({ code }) => code === "TOP_OUTCOME_UNKNOWN");
  return (
    <section className="look-for">
      <h4>{words.deliveries.lookFor}</h4>
      <Facts>
        <SubjectFacts delivery={delivery} />
        {doubtful.map(({ at, requestId }) => (
          <Fragment key={at}>
            <Fact name={words.deliveries.attemptAt} value={<Moment at={at} />} />
            <RequestId requestId={requestId} />
          </Fragment>
        ))}
      </Facts>
    </section>
  );
}
