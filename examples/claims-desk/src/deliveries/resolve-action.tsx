/** Records an operator's conclusion, and how it was checked. Neither has a default value. */
import { type ReactNode, useId, useRef, useState } from "react";
import type { TopDeliveryResolution } from "../gql/graphql.ts";
import { useWords } from "../words/use-words.tsx";
import { ActionDialog } from "./action-dialog.tsx";
import { conclusions } from "./states.ts";
import type { Command } from "./use-operator.ts";

export function ResolveAction({ acting, onAct }: { readonly acting: boolean; onAct(command: Command): void }): ReactNode {
  const { deliveries: words, form, problems } = useWords();
  const id = useId();
  const [as, setAs] = useState<TopDeliveryResolution | "">("");
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const chosen = useRef<HTMLSelectElement>(null);
  const written = useRef<HTMLTextAreaElement>(null);
  const noteMissing = tried && note.trim() === "";
  const commandOf = (): Command | undefined => {
    setTried(true);
    if (as === "") chosen.current?.focus();
    else if (note.trim() === "") written.current?.focus();
    else return { action: "resolve", as, note: note.trim() };
    return undefined;
  };
  return (
    <ActionDialog action="resolve" acting={acting} commandOf={commandOf} onAct={onAct}>
      <div className="field">
        <label htmlFor={`${id}.as`}>{words.conclusion}</label>
        <select
          ref={chosen}
          id={`${id}.as`}
          value={as}
          required
          aria-invalid={tried && as === ""}
          aria-describedby={`${id}.as.problem`}
          onChange={({ target }) => setAs(target.value as TopDeliveryResolution)}
        >
          <option value="">{form.choose}</option>
          {conclusions.map((one) => (
            <option key={one} value={one}>
              {words.states[one].title}
            </option>
          ))}
        </select>
        <p className="problem" id={`${id}.as.problem`}>
          {tried && as === "" && problems.required}
        </p>
      </div>
      <div className="field">
        <label htmlFor={`${id}.note`}>{words.note}</label>
        <textarea
          ref={written}
          id={`${id}.note`}
          rows={3}
          value={note}
          required
          aria-invalid={noteMissing}
          aria-describedby={`${id}.hint ${id}.note.problem`}
          onChange={({ target }) => setNote(target.value)}
        />
        <p className="hint" id={`${id}.hint`}>
          {words.noteHint}
        </p>
        <p className="problem" id={`${id}.note.problem`}>
          {noteMissing && problems.required}
        </p>
      </div>
    </ActionDialog>
  );
}
