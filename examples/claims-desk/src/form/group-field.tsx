/** An object inside the report. It is collapsed until a person opens it. */
import type { ReactNode } from "react";
import { useLanguage } from "../words/use-words.tsx";
import type { FieldDescriptor } from "./descriptor.ts";
import { countFilled, type DraftGroup, type Path } from "./draft.ts";
import { useForm } from "./form-context.ts";
import { qualifierOf } from "./qualifier.ts";

interface GroupFieldProps {
  readonly field: FieldDescriptor;
  readonly path: Path;
  readonly draft: DraftGroup;
  readonly children: ReactNode;
}

export function GroupField({ field, path, draft, children }: GroupFieldProps): ReactNode {
  const { language, words } = useLanguage();
  const qualifier = qualifierOf(useForm().fields, field, path, language);
  const label = qualifier === "" ? field.label[language] : `${field.label[language]} (${qualifier})`;
  const filled = countFilled(draft);
  return (
    <details className="group">
      <summary>
        <span className="group-label">{label}</span>
        <code className="top-name">{field.topName}</code>
        <span className={filled > 0 ? "count some" : "count"}>{words.form.filled(filled)}</span>
      </summary>
      <fieldset>
        <legend className="visually-hidden">{label}</legend>
        {children}
      </fieldset>
    </details>
  );
}
