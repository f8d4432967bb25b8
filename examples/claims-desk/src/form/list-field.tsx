/** A list to which items can be added and removed. The focus follows, so that keyboard users do not lose their place. */
import { type ReactNode, useEffect, useRef } from "react";
import { Icon } from "../icon.tsx";
import { useLanguage } from "../words/use-words.tsx";
import type { FieldDescriptor } from "./descriptor.ts";
import type { Draft, Path } from "./draft.ts";
import { useForm } from "./form-context.ts";

interface ListFieldProps {
  readonly field: FieldDescriptor;
  readonly path: Path;
  readonly items: readonly Draft[];
  readonly newItem: Draft;
  /** Renders one item. The label contains its position. */
  readonly children: (item: Draft, index: number, label: string) => ReactNode;
}

export function ListField({ field, path, items, newItem, children }: ListFieldProps): ReactNode {
  const { change } = useForm();
  const { language, words } = useLanguage();
  const list = useRef<HTMLFieldSetElement>(null);
  const focusNext = useRef<"last" | "add" | undefined>(undefined);
  useEffect(() => {
    const selector = focusNext.current === "last" ? ":scope > ol > li:last-child :is(input, select)" : ":scope > .add";
    if (focusNext.current && items) list.current?.querySelector<HTMLElement>(selector)?.focus();
    focusNext.current = undefined;
  }, [items]);
  const label = field.label[language];
  const replace = (next: readonly Draft[], focus: "last" | "add"): void => {
    focusNext.current = focus;
    change(path, next);
  };
  return (
    <fieldset className="list" ref={list}>
      <legend>
        {label} <code className="top-name">{field.topName}</code>
      </legend>
      <ol>
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item has no id, and all its values are in the draft
          <li key={index}>
            {children(item, index, words.form.item(label, index + 1))}
            <button
              type="button"
              className="remove"
              aria-label={words.form.remove(label, index + 1)}
              title={words.form.remove(label, index + 1)}
              onClick={() => replace(items.toSpliced(index, 1), "add")}
            >
              <Icon name="remove" />
            </button>
          </li>
        ))}
      </ol>
      <button type="button" className="quiet add" onClick={() => replace([...items, newItem], "last")}>
        <Icon name="add" />
        {words.form.add(label)}
      </button>
    </fieldset>
  );
}
