/** The actions that are allowed in the delivery's state. Each asks for confirmation first. */
import type { ReactNode } from "react";
import type { TopDeliveryState } from "../gql/graphql.ts";
import type { OperatorAction } from "../words/delivery-words.ts";
import { ConfirmAction } from "./confirm-action.tsx";
import { ResolveAction } from "./resolve-action.tsx";
import type { Command } from "./use-operator.ts";

interface DeliveryActionsProps {
  readonly actions: readonly OperatorAction[];
  readonly state: TopDeliveryState;
  readonly acting: boolean;
  onAct(command: Command): void;
}

export function DeliveryActions({ actions, state, acting, onAct }: DeliveryActionsProps): ReactNode {
  if (actions.length === 0) return null;
  return (
    <div className="operator">
      {actions.map((action) =>
        action === "resolve" ? (
          <ResolveAction key={action} acting={acting} onAct={onAct} />
        ) : (
          <ConfirmAction key={action} action={action} acting={acting} doubtful={state === "UNKNOWN"} onAct={onAct} />
        ),
      )}
    </div>
  );
}
