/** One field of any shape. */
import type { ReactNode } from "react";
import { useLanguage } from "../words/use-words.tsx";
import type { FieldDescriptor } from "./descriptor.ts";
import { type Draft, type DraftGroup, groupOf, itemsOf, type Path, textOf } from "./draft.ts";
import { GroupField } from "./group-field.tsx";
import { LeafField } from "./leaf-field.tsx";
import { ListField } from "./list-field.tsx";

interface FieldsProps {
  readonly fields: readonly FieldDescriptor[];
  readonly path: Path;
  readonly draft: DraftGroup;
}

export function Fields({ fields, path, draft }: FieldsProps): ReactNode {
  return (
    <div className="fields">
      {fields.map((field) => (
        <Field key={field.name} field={field} path={[...path, field.name]} draft={draft[field.name]} />
      ))}
    </div>
  );
}

interface FieldProps {
  readonly field: FieldDescriptor;
  readonly path: Path;
  readonly draft: Draft | undefined;
}

function Field({ field, path, draft }: FieldProps): ReactNode {
  const { language } = useLanguage();
  const { shape } = field;
  switch (shape.kind) {
    case "group":
      return (
        <GroupField field={field} path={path} draft={groupOf(draft)}>
          <Fields fields={shape.fields} path={path} draft={groupOf(draft)} />
        </GroupField>
      );
    case "list":
      return (
        <ListField field={field} path={path} items={itemsOf(draft)} newItem={shape.item.kind === "group" ? {} : ""}>
          {(item, index, label) => {
            const itemPath = [...path, index];
            return shape.item.kind === "group" ? (
              <Fields fields={shape.item.fields} path={itemPath} draft={groupOf(item)} />
            ) : (
              <LeafField field={field} shape={shape.item} label={label} path={itemPath} text={textOf(item)} />
            );
          }}
        </ListField>
      );
    default:
      return <LeafField field={field} shape={shape} label={field.label[language]} path={path} text={textOf(draft)} />;
  }
}
