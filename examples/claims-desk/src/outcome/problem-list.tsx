/** Every field that must be corrected, in the form's order. Each is a link to the field. */
import type { ReactNode } from "react";
import type { FieldDescriptor } from "../form/descriptor.ts";
import { focusField } from "../form/focus-field.ts";
import { controlId } from "../form/form-context.ts";
import { comparePlaces, locate } from "../form/locate.ts";
import { fieldPath } from "../form/use-draft.ts";
import type { InputProblem } from "../outcome.ts";
import { useLanguage } from "../words/use-words.tsx";

interface ProblemListProps {
  readonly formId: string;
  readonly fields: readonly FieldDescriptor[];
  readonly problems: readonly InputProblem[];
}

export function ProblemList({ formId, fields, problems }: ProblemListProps): ReactNode {
  const { language, words } = useLanguage();
  const located = problems.map(({ path }) => ({
    id: controlId(formId, fieldPath(path)),
    ...locate(fields, fieldPath(path), language),
  }));
  return (
    <ul className="problems">
      {located.toSorted(comparePlaces).map(({ id, label }) => (
        <li key={id}>
          {label === "" ? (
            words.form.empty // the problem is the whole input, because nothing is filled in
          ) : (
            <button type="button" className="link" onClick={() => focusField(document.getElementById(id))}>
              {label}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
