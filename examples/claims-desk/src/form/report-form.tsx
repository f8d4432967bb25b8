/** The form of one kind of report, made of its descriptor and of nothing else. */
import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useEffect, useRef, useState } from "react";
import type { Report, Way } from "../use-report.ts";
import { useWords } from "../words/use-words.tsx";
import type { Words } from "../words/words.ts";
import type { FormDescriptor } from "./descriptor.ts";
import { countFilled, type DraftGroup, groupOf, withoutEmptyItems } from "./draft.ts";
import { exampleDraft } from "./example.ts";
import { Fields } from "./field.tsx";
import { focusField } from "./focus-field.ts";
import { FormContext } from "./form-context.ts";
import { useDraft } from "./use-draft.ts";
import { variablesOf } from "./variables.ts";

interface ReportFormProps {
  readonly id: string;
  readonly form: FormDescriptor;
  readonly report: Report;
}

export function ReportForm({ id, form, report }: ReportFormProps): ReactNode {
  const words = useWords().form;
  const { sending, outcome, way } = report;
  const { draft, problems, change, replace } = useDraft(outcome);
  const [empty, setEmpty] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const notice = noticeOf(report, empty, words);
  // What is, or may be, stored already is stored once more under the same key, but not sent beside that.
  const locked = { send: outcome?.kind === "unknown" || outcome?.kind === "stored", store: outcome?.kind === "unknown" && way === "send" };

  useEffect(() => {
    if (outcome?.kind === "failed") focusField(element.current?.querySelector('[aria-invalid="true"]'));
  }, [outcome]);

  const submit = (event: SyntheticEvent, chosen: Way): void => {
    event.preventDefault();
    if (sending || locked[chosen]) return;
    const cleaned = groupOf(withoutEmptyItems(draft));
    replace(cleaned);
    const nothing = countFilled(cleaned) === 0 && !form.fields.some(({ required }) => required);
    setEmpty(nothing);
    if (!nothing) report.send(variablesOf(form, cleaned), chosen);
  };
  const startOver = (next: DraftGroup): void => {
    replace(next);
    setEmpty(false);
    if (!sending && outcome?.kind !== "unknown") report.reset();
  };

  return (
    <form ref={element} noValidate onSubmit={(event) => submit(event, "send")} onKeyDown={keepEnterFromSending}>
      <p className="legend">
        {form.fields.some(({ required }) => required) && (
          <>
            <span className="required">*</span> {words.requiredLegend}{" "}
          </>
        )}
        {words.emptyLegend}
      </p>
      <FormContext value={{ id, problems, change }}>
        <Fields fields={form.fields} path={[]} draft={draft} />
      </FormContext>
      <div className="actions">
        <button
          type="submit"
          id={`${id}.send`}
          className="primary"
          aria-disabled={sending || locked.send}
          aria-describedby={`${id}.notice`}
        >
          {sending ? words.sending : words.send}
        </button>
        <button
          type="button"
          className="second"
          aria-disabled={sending || locked.store}
          aria-describedby={`${id}.storing`}
          onClick={(event) => submit(event, "store")}
        >
          {words.store}
        </button>
        <button type="button" className="quiet" onClick={() => startOver(exampleDraft(form.fields))}>
          {words.fillExample}
        </button>
        <button type="button" className="quiet" onClick={() => startOver({})}>
          {words.clear}
        </button>
        <p className="notice" id={`${id}.notice`} aria-live="polite">
          {notice}
        </p>
        <p className="hint" id={`${id}.storing`}>
          {words.storeHint}
        </p>
      </div>
    </form>
  );
}

function noticeOf({ outcome, way }: Report, empty: boolean, words: Words["form"]): string {
  if (outcome?.kind === "stored") return words.storedAlready;
  if (outcome?.kind === "unknown") return way === "store" ? words.maybeStored : words.locked;
  return empty ? words.empty : "";
}

/** A report cannot be taken back: it is sent by its button, never by a stray Enter in a field. */
function keepEnterFromSending(event: KeyboardEvent): void {
  if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
}
