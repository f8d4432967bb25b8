/** Executes an operator's commands on a delivery, and says why the last one failed. */
import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";
import { CancelDeliveryDocument, ResolveDeliveryDocument, RetryDeliveryDocument, type TopDeliveryResolution } from "../gql/graphql.ts";
import { type Outcome, outcomeOf } from "../outcome.ts";

export type Command =
  | { readonly action: "retry" | "cancel" }
  | { readonly action: "resolve"; readonly as: TopDeliveryResolution; readonly note: string };

export interface Operator {
  readonly acting: boolean;
  /** The failure of the last command. Undefined if it succeeded. */
  readonly failure: Outcome | undefined;
  operate(command: Command): void;
}

export function useOperator(id: string): Operator {
  const client = useApolloClient();
  const [acting, setActing] = useState(false);
  const [failure, setFailure] = useState<Outcome>();
  const ask = (command: Command): Promise<{ readonly error?: unknown }> => {
    const how = { errorPolicy: "all", fetchPolicy: "network-only" } as const; // the answer goes into the cache, so that the list shows it too
    switch (command.action) {
      case "retry":
        return client.mutate({ mutation: RetryDeliveryDocument, variables: { id }, ...how });
      case "cancel":
        return client.mutate({ mutation: CancelDeliveryDocument, variables: { id }, ...how });
      case "resolve":
        return client.mutate({ mutation: ResolveDeliveryDocument, variables: { id, as: command.as, note: command.note }, ...how });
    }
  };
  const operate = async (command: Command): Promise<void> => {
    setActing(true);
    setFailure(undefined);
    const { error } = await ask(command);
    setFailure(error === undefined ? undefined : outcomeOf({ error }));
    setActing(false);
    // After every outcome the current state is read again. Somebody else may have changed it.
    await client.refetchQueries({ include: "active" }).catch(() => {});
  };
  return { acting, failure, operate: (command) => void operate(command) };
}
