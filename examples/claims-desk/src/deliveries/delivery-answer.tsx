/** TOP's answer, or why there is none. */
import type { ReactNode } from "react";
import type { DeliveryStoryFragment, TopFailureReason } from "../gql/graphql.ts";
import { Fact, Facts } from "../outcome/facts.tsx";
import { ReceiptFacts } from "../outcome/receipt-facts.tsx";
import { TopFacts } from "../outcome/top-facts.tsx";
import { useWords } from "../words/use-words.tsx";

/** With these codes the message is the endpoint's own, about sockets and codes. With all others it is TOP's message. */
const OURS: readonly string[] = ["TOP_OUTCOME_UNKNOWN", "TOP_UNAVAILABLE"];

export function DeliveryAnswer({ delivery: { receipt, failure } }: { readonly delivery: DeliveryStoryFragment }): ReactNode {
  const { deliveries: words, outcome } = useWords();
  if (receipt) {
    return (
      <div>
        <h3>{words.receipt}</h3>
        <ReceiptFacts receipt={receipt} />
      </div>
    );
  }
  if (!failure) return null;
  const { code, message, reason } = failure;
  const advice = outcome.failed[code];
  return (
    <div>
      <h3>{words.failure}</h3>
      {advice && <p>{advice.title}</p>}
      <Facts>
        <Fact name={words.reason} value={reason && (outcome.reasons[reasonName(reason)] ?? reason)} />
      </Facts>
      <TopFacts message={message} code={code} top={undefined} said={OURS.includes(code) ? undefined : message} />
    </div>
  );
}

/** The reason's name in the errors of a direct mutation. */
function reasonName(reason: TopFailureReason): string {
  return reason.toLowerCase().replaceAll("_", "-");
}
