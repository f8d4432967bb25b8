/** One value: its label, its control, its hint and its problem. */
import type { ReactNode } from "react";
import { useLanguage } from "../words/use-words.tsx";
import { Control } from "./control.tsx";
import type { FieldDescriptor, LeafShape } from "./descriptor.ts";
import type { Path } from "./draft.ts";
import { FieldProblem } from "./field-problem.tsx";
import { controlId, useForm } from "./form-context.ts";
import { yuanOf } from "./money.ts";
import { qualifierOf } from "./qualifier.ts";

interface LeafFieldProps {
  readonly field: FieldDescriptor;
  /** The field's shape, or for a list the shape of its items. */
  readonly shape: LeafShape;
  readonly label: string;
  readonly path: Path;
  readonly text: string;
}

export function LeafField({ field, shape, label, path, text }: LeafFieldProps): ReactNode {
  const form = useForm();
  const { language, words } = useLanguage();
  const id = controlId(form.id, path);
  const problem = form.problems.get(path.join("."));
  const yuan = shape.kind === "long" && shape.unit === "fen" ? yuanOf(text) : undefined;
  const remarks = [field.hint[language], shape.kind === "moment" && words.form.gmt8, yuan && words.form.yuan(yuan)];
  const hint = remarks.filter(Boolean).join(" · ");
  const qualifier = qualifierOf(form.fields, field, path, language);
  const describedBy = [problem !== undefined && `${id}.problem`, hint !== "" && `${id}.hint`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>
        <span>
          {label}
          {qualifier !== "" && <small className="qualifier"> ({qualifier})</small>}
          {field.required && (
            <span className="required" aria-hidden="true">
              {" *"}
            </span>
          )}
        </span>
        <code className="top-name">{field.topName}</code>
      </label>
      <Control
        shape={shape}
        text={text}
        example={typeof field.example === "string" ? field.example : field.example?.[0]}
        onChange={(value) => form.change(path, value)}
        id={id}
        aria-required={field.required}
        aria-invalid={problem !== undefined}
        aria-describedby={describedBy || undefined}
      />
      <div className="remarks">
        {problem !== undefined && <FieldProblem id={`${id}.problem`} shape={shape} text={text} />}
        {hint !== "" && (
          <p className="hint" id={`${id}.hint`}>
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
