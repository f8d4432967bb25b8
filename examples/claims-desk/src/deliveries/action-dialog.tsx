/** A button that opens a question. The question is a modal `<dialog>`: the browser keeps the focus inside, and Escape closes it without an action. */
import { type ReactNode, type SubmitEvent, useId, useRef } from "react";
import type { OperatorAction } from "../words/delivery-words.ts";
import { useWords } from "../words/use-words.tsx";
import type { Command } from "./use-operator.ts";

interface ActionDialogProps {
  readonly action: OperatorAction;
  readonly acting: boolean;
  /** Undefined keeps the dialog open, because something in it must be corrected. */
  commandOf(): Command | undefined;
  onAct(command: Command): void;
  readonly children?: ReactNode;
}

export function ActionDialog({ action, acting, commandOf, onAct, children }: ActionDialogProps): ReactNode {
  const { leave, actions } = useWords().deliveries;
  const { name, question, consequence } = actions[action];
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const confirm = (event: SubmitEvent): void => {
    event.preventDefault();
    if (acting) return;
    const command = commandOf();
    if (!command) return;
    dialog.current?.close(); // before the action, because the browser then gives the focus back to the button
    onAct(command);
  };
  return (
    <>
      <button type="button" className="second" aria-haspopup="dialog" aria-disabled={acting} onClick={() => dialog.current?.showModal()}>
        {name}
      </button>
      <dialog ref={dialog} className="confirm" aria-labelledby={`${id}.question`} aria-describedby={`${id}.consequence`}>
        <form noValidate onSubmit={confirm}>
          <h3 id={`${id}.question`}>{question}</h3>
          <p id={`${id}.consequence`}>{consequence}</p>
          {children}
          <div className="answers">
            <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
              {leave}
            </button>
            <button type="submit" className="primary">
              {name}
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}
