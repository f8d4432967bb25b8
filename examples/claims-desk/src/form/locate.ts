/** Where a field is in the form: as labels for a person, and as positions for sorting. */
import type { Language } from "../words/language.ts";
import type { FieldDescriptor, Shape } from "./descriptor.ts";
import type { Path } from "./draft.ts";

export interface Location {
  /** The labels on the path to the field: `标的物订单 › 商品列表 2 › 商品数量`. */
  readonly label: string;
  /** For each level, from the top: the position among the fields of that level. */
  readonly place: readonly number[];
}

/** Follows the path as far as it leads to a field. */
export function locate(fields: readonly FieldDescriptor[], path: Path, language: Language): Location {
  const labels: string[] = [];
  const place: number[] = [];
  let shape: Shape | undefined = { kind: "group", fields };
  for (const step of path) {
    if (typeof step === "number") {
      labels.push(`${labels.pop() ?? ""} ${step + 1}`);
      place.push(step);
      shape = shape?.kind === "list" ? shape.item : undefined;
    } else {
      const siblings: readonly FieldDescriptor[] = shape?.kind === "group" ? shape.fields : [];
      const field = siblings.find(({ name }) => name === step);
      labels.push(field?.label[language] ?? step);
      place.push(field ? siblings.indexOf(field) : siblings.length);
      shape = field?.shape;
    }
  }
  return { label: labels.join(" › "), place };
}

/** Compares two locations by their order in the form. */
export function comparePlaces({ place: one }: Location, { place: other }: Location): number {
  const differing = one.findIndex((step, index) => step !== other[index]);
  return differing < 0 ? one.length - other.length : (one[differing] ?? 0) - (other[differing] ?? -1);
}
