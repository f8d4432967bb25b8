/** Finds the delivery of a report whose outcome the page does not know, by the key with which it was sent. */
import { useQuery } from "@apollo/client/react";
import { type ReactNode, useEffect } from "react";
import { LookFor } from "../deliveries/look-for.tsx";
import { DeliveryByKeyDocument } from "../gql/graphql.ts";
import { useWords } from "../words/use-words.tsx";

const ASK_AGAIN_MS = 3000;

interface FoundByKeyProps {
  readonly idempotencyKey: string;
  /** Called when the delivery is found, unless its state is `UNKNOWN`. */
  onFound(deliveryId: string): void;
}

export function FoundByKey({ idempotencyKey, onFound }: FoundByKeyProps): ReactNode {
  const words = useWords().outcome;
  const { data, stopPolling } = useQuery(DeliveryByKeyDocument, {
    variables: { idempotencyKey },
    fetchPolicy: "network-only",
    pollInterval: ASK_AGAIN_MS,
  });
  const found = data?.topDeliveryByKey;
  useEffect(() => {
    if (!found) return;
    stopPolling();
    if (found.state !== "UNKNOWN") onFound(found.id);
  }, [found, stopPolling, onFound]);
  if (!found) return <p className="hint">{data ? words.notFound : words.lookingFor}</p>;
  return (
    <>
      <LookFor delivery={found} />
      <a href={`#deliveries/${found.id}`}>{words.itsDelivery}</a>
    </>
  );
}
