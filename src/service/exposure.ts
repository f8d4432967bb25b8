/** Which APIs of the catalogue this service exposes. */
import type { TopApi } from "../top/api.ts";

/** The APIs of these families and fields, in the catalogue's order; all of them where no name is given. */
export function exposedApis(catalogue: readonly TopApi[], names: readonly string[]): readonly TopApi[] {
  if (names.length === 0) return catalogue;
  return catalogue.filter(({ family, field }) => names.includes(family) || names.includes(field));
}

/** A line for each name that is neither a family nor a field. */
export function exposureProblems(catalogue: readonly TopApi[], names: readonly string[]): string[] {
  const families = [...new Set(catalogue.map(({ family }) => family))];
  const fields = catalogue.map(({ field }) => field);
  const unknown = names.filter((name) => !families.includes(name) && !fields.includes(name));
  if (unknown.length === 0) return [];
  return [
    `TOP_APIS: ${unknown.join(", ")} ${unknown.length === 1 ? "is" : "are"} neither a family nor a field. Families: ${families.join(", ")}. Fields: ${fields.join(", ")}.`,
  ];
}
