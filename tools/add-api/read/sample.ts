/** A sample on the page. It shows the nesting, which the tables do not show, and the exact example values. */
export interface Sample {
  /** TOP's name of the member, or the name without `_` in the Java sample. */
  readonly name: string;
  /** The example; undefined for an object, and for a list of objects. */
  readonly value?: string;
  /** `text` may be anything that is not a number, because the page's generator pastes examples into setters. */
  readonly kind: "text" | "number" | "boolean" | "date" | "object";
  readonly members: Sample[];
  readonly line: number;
}

/** The name in lower case and without underscores: then both spellings of the page are equal. */
export function keyOf(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

/** All names in the samples, as `keyOf` gives them. */
export function keysIn(samples: readonly Sample[]): ReadonlySet<string> {
  return new Set(samples.flatMap((one) => [keyOf(one.name), ...keysIn(one.members)]));
}
