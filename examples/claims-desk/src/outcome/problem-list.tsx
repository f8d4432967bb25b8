/** Every field that must be mended, in the form's order and each one click away. */
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
            words.form.empty // the input as a whole: nothing in it is sent
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
