/** The description of a form. `tools/form-plugin.ts` makes it from the schema, and the components here show it. */
import type { Bilingual } from "../words/language.ts";

export interface FormDescriptor {
  /** The name of the mutation's field, as in `topApis`. */
  readonly mutation: string;
  readonly about: Bilingual;
  readonly fields: readonly FieldDescriptor[];
}

export interface FieldDescriptor {
  readonly name: string;
  readonly label: Bilingual;
  /** Absent in a language whose description has only the label. */
  readonly hint: Partial<Bilingual>;
  /** TOP's name of the field. */
  readonly topName: string;
  /** As a person would type or choose it. For a list, the examples of its items. Absent if TOP's page has none. */
  readonly example?: string | readonly string[];
  readonly required: boolean;
  readonly shape: Shape;
}

export interface Choice {
  readonly value: string;
  /** TOP's value for it. */
  readonly topValue: string;
  readonly label: Bilingual;
}

export type LeafShape =
  | { readonly kind: "text" | "moment" | "flag" }
  /** `unit` is absent if the schema names none. */
  | { readonly kind: "long"; readonly unit?: "fen" }
  | { readonly kind: "choice"; readonly choices: readonly Choice[] };

export type ItemShape = LeafShape | { readonly kind: "group"; readonly fields: readonly FieldDescriptor[] };

export type Shape = ItemShape | { readonly kind: "list"; readonly item: ItemShape };
