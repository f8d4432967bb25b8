/** The form of one kind of report, made of its descriptor and of nothing else. */
import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useEffect, useRef, useState } from "react";
import type { Report } from "../use-report.ts";
import { useWords } from "../words/use-words.tsx";
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
  const { sending, outcome } = report;
  const { draft, problems, change, replace } = useDraft(outcome);
  const [empty, setEmpty] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const locked = outcome?.kind === "unknown";
  const notice = locked ? words.locked : empty ? words.empty : "";

  useEffect(() => {
    if (outcome?.kind === "failed") focusField(element.current?.querySelector('[aria-invalid="true"]'));
  }, [outcome]);

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (sending || locked) return;
    const cleaned = groupOf(withoutEmptyItems(draft));
    replace(cleaned);
    const nothing = countFilled(cleaned) === 0 && !form.inputRequired;
    setEmpty(nothing);
    if (!nothing) report.send(variablesOf(form, cleaned));
  };
  const startOver = (next: DraftGroup): void => {
    replace(next);
    setEmpty(false);
    if (!sending && !locked) report.reset();
  };

  return (
    <form ref={element} noValidate onSubmit={submit} onKeyDown={keepEnterFromSending}>
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
        <button type="submit" id={`${id}.send`} className="primary" aria-disabled={sending || locked} aria-describedby={`${id}.notice`}>
          {sending ? words.sending : words.send}
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
      </div>
    </form>
  );
}

/** A report cannot be taken back: it is sent by its button, never by a stray Enter in a field. */
function keepEnterFromSending(event: KeyboardEvent): void {
  if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
}
