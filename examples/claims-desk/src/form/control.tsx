/** The control in which one value is typed or chosen. */
import type { ReactNode } from "react";
import { useLanguage } from "../words/use-words.tsx";
import type { LeafShape } from "./descriptor.ts";

interface ControlProps {
  readonly shape: LeafShape;
  readonly text: string;
  readonly example: string | undefined;
  onChange(text: string): void;
  readonly id: string;
  readonly "aria-required": boolean;
  readonly "aria-invalid": boolean;
  readonly "aria-describedby": string | undefined;
}

export function Control({ shape, text, example, onChange, ...attributes }: ControlProps): ReactNode {
  const { language, words } = useLanguage();
  if (shape.kind === "choice" || shape.kind === "flag") {
    const choices = shape.kind === "choice" ? shape.choices.map(({ value, label }) => [value, label[language]]) : flagChoices(words.form);
    return (
      <select {...attributes} value={text} onChange={(event) => onChange(event.target.value)}>
        {/* Before a choice this option asks for one. After a choice it empties an optional field. */}
        <option value="">{text === "" || attributes["aria-required"] ? words.form.choose : words.form.notGiven}</option>
        {choices.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...attributes}
      {...inputAttributes(shape.kind)}
      value={text}
      onChange={(event) => onChange(event.target.value)}
      placeholder={example === undefined ? undefined : words.form.example(example)}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

function flagChoices({ yes, no }: { readonly yes: string; readonly no: string }): readonly (readonly [string, string])[] {
  return [
    ["true", yes],
    ["false", no],
  ];
}

function inputAttributes(kind: "text" | "long" | "moment"): {
  readonly type: string;
  readonly inputMode?: "numeric";
  readonly step?: number;
} {
  if (kind === "moment") return { type: "datetime-local", step: 1 };
  // Never type="number": it rounds integers beyond 2^53, and it accepts 1e3.
  return { type: "text", ...(kind === "long" && { inputMode: "numeric" }) };
}
