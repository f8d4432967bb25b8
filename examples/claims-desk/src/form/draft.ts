/** The content of a form, exactly as it was typed. It is text, so that no number is rounded and no zero is lost. */
export interface DraftGroup {
  readonly [name: string]: Draft;
}

export type Draft = string | DraftGroup | readonly Draft[];

/** The path from the top of the form to a field. */
export type Path = readonly (string | number)[];

export function textOf(draft: Draft | undefined): string {
  return typeof draft === "string" ? draft : "";
}

export function groupOf(draft: Draft | undefined): DraftGroup {
  return typeof draft === "object" && !Array.isArray(draft) ? (draft as DraftGroup) : {};
}

export function itemsOf(draft: Draft | undefined): readonly Draft[] {
  return Array.isArray(draft) ? (draft as readonly Draft[]) : [];
}

/** The draft with another value at the path. Groups and lists that are missing on the path are created. */
export function withValue(draft: Draft | undefined, path: Path, value: Draft): Draft {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === "number") {
    const items = itemsOf(draft);
    return items.toSpliced(step, 1, withValue(items[step], rest, value));
  }
  const group = groupOf(draft);
  return { ...group, [step]: withValue(group[step], rest, value) };
}

export function countFilled(draft: Draft | undefined): number {
  if (typeof draft === "string") return draft === "" ? 0 : 1;
  return Object.values(draft ?? {}).reduce<number>((sum, part: Draft) => sum + countFilled(part), 0);
}

/** The draft without the empty items of its lists, so that an item has the same position in the form and in the request. */
export function withoutEmptyItems(draft: Draft): Draft {
  if (typeof draft === "string") return draft;
  if (Array.isArray(draft))
    return itemsOf(draft)
      .filter((item) => countFilled(item) > 0)
      .map(withoutEmptyItems);
  return Object.fromEntries(Object.entries(groupOf(draft)).map(([name, part]) => [name, withoutEmptyItems(part)]));
}
