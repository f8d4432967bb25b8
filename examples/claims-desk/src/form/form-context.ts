/** What each field needs to know about its form, at any depth. */
import { createContext, useContext } from "react";
import type { FieldDescriptor } from "./descriptor.ts";
import type { Draft, Path } from "./draft.ts";

export interface FormState {
  /** The prefix of the id of every element in the form. */
  readonly id: string;
  readonly fields: readonly FieldDescriptor[];
  /** The problems, by the field's path joined with dots. */
  readonly problems: ReadonlyMap<string, string>;
  change(path: Path, value: Draft): void;
}

export const FormContext = createContext<FormState>({ id: "", fields: [], problems: new Map(), change: () => {} });

export function useForm(): FormState {
  return useContext(FormContext);
}

export function controlId(formId: string, path: Path): string {
  return [formId, ...path].join(".");
}
