/** A form as `tools/form-plugin.ts` describes it from the schema, and as the components here show it. */
import type { Bilingual } from "../words/language.ts";

export interface FormDescriptor {
  /** The mutation's field, as `topApis` names it. */
  readonly mutation: string;
  readonly about: Bilingual;
  readonly fields: readonly FieldDescriptor[];
}

export interface FieldDescriptor {
  readonly name: string;
  readonly label: Bilingual;
  /** Absent in a language that says no more than the label. */
  readonly hint: Partial<Bilingual>;
  /** TOP's own name. */
  readonly topName: string;
  /** As a person would type or choose it; for a list, its items' examples. Absent where TOP's page has none. */
  readonly example?: string | readonly string[];
  readonly required: boolean;
  readonly shape: Shape;
}

export interface Choice {
  readonly value: string;
  /** What TOP writes for it. */
  readonly topValue: string;
  readonly label: Bilingual;
}

export type LeafShape =
  | { readonly kind: "text" | "moment" | "flag" }
  /** Absent where the schema names no unit. */
  | { readonly kind: "long"; readonly unit?: "fen" }
  | { readonly kind: "choice"; readonly choices: readonly Choice[] };

export type ItemShape = LeafShape | { readonly kind: "group"; readonly fields: readonly FieldDescriptor[] };

export type Shape = ItemShape | { readonly kind: "list"; readonly item: ItemShape };
