/** The form of one kind of report, made only from its descriptor. */
import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useEffect, useRef, useState } from "react";
import type { Report, Way } from "../use-report.ts";
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
  /** Whether the page's example is offered. It must not get into real reports. */
  readonly example: boolean;
}

export function ReportForm({ id, form, report, example }: ReportFormProps): ReactNode {
  const words = useWords().form;
  const { sending, outcome } = report;
  const { draft, problems, change, replace } = useDraft(outcome);
  const [empty, setEmpty] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const taken = report.isTaken(variablesOf(form, groupOf(withoutEmptyItems(draft))));
  const locked = taken || outcome?.kind === "unknown";
  const notice = taken ? words.taken : locked ? words.locked : empty ? words.empty : "";

  useEffect(() => {
    if (outcome?.kind === "failed") focusField(element.current?.querySelector('[aria-invalid="true"]'));
  }, [outcome]);

  const submit = (event: SyntheticEvent, chosen: Way): void => {
    event.preventDefault();
    if (sending || locked) return;
    const cleaned = groupOf(withoutEmptyItems(draft));
    replace(cleaned);
    const nothing = countFilled(cleaned) === 0 && !form.fields.some(({ required }) => required);
    setEmpty(nothing);
    if (!nothing) report.send(variablesOf(form, cleaned), chosen);
  };
  const fillIn = (next: DraftGroup): void => {
    replace(next);
    setEmpty(false);
  };
  const clear = (): void => {
    fillIn({});
    if (!sending && outcome?.kind !== "unknown") report.startOver();
  };

  return (
    <form ref={element} noValidate onSubmit={(event) => submit(event, "send")} onKeyDown={keepEnterFromSending}>
      <div className="form-head">
        <p className="legend">
          {form.fields.some(({ required }) => required) && (
            <>
              <span className="required">*</span> {words.requiredLegend}{" "}
            </>
          )}
          {words.emptyLegend}
        </p>
        {example && (
          <button type="button" className="quiet example" onClick={() => fillIn(exampleDraft(form.fields))}>
            {words.fillExample}
          </button>
        )}
      </div>
      <FormContext value={{ id, fields: form.fields, problems, change }}>
        <Fields fields={form.fields} path={[]} draft={draft} />
      </FormContext>
      <div className="actions">
        <button type="submit" id={`${id}.send`} className="primary" aria-disabled={sending || locked} aria-describedby={`${id}.notice`}>
          {sending ? words.sending : words.send}
        </button>
        <button
          type="button"
          className="second"
          aria-disabled={sending || locked}
          aria-describedby={`${id}.storing`}
          onClick={(event) => submit(event, "store")}
        >
          {words.store}
        </button>
        <button type="button" className="quiet" onClick={clear}>
          {words.clear}
        </button>
        <p className={taken ? "hint" : "notice"} id={`${id}.notice`} aria-live="polite">
          {notice}
        </p>
      </div>
      <p className="hint" id={`${id}.storing`}>
        {words.storeHint}
      </p>
    </form>
  );
}

/** A report that TOP has executed cannot be cancelled. So only the button sends it, and Enter in a field does not. */
function keepEnterFromSending(event: KeyboardEvent): void {
  if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
}
