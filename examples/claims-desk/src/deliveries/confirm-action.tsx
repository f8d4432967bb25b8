/** Retries or cancels a delivery, after the operator has confirmed it. */
import type { ReactNode } from "react";
import { useWords } from "../words/use-words.tsx";
import { ActionDialog } from "./action-dialog.tsx";
import type { Command } from "./use-operator.ts";

interface ConfirmActionProps {
  readonly action: "retry" | "cancel";
  /** Whether TOP may have executed it. */
  readonly doubtful: boolean;
  readonly acting: boolean;
  onAct(command: Command): void;
}

export function ConfirmAction({ action, doubtful, acting, onAct }: ConfirmActionProps): ReactNode {
  const { retryUnknown } = useWords().deliveries;
  return (
    <ActionDialog action={action} acting={acting} commandOf={() => ({ action })} onAct={onAct}>
      {doubtful && action === "retry" && <p className="notice">{retryUnknown}</p>}
    </ActionDialog>
  );
}
