/** What a sample on the page shows: the nesting that its tables hide, and the example values to the letter. */
export interface Sample {
  /** TOP's name of the member, or its name without `_`: the Java sample writes names in its own way. */
  readonly name: string;
  /** The example; undefined for an object, and for a list of objects. */
  readonly value?: string;
  /** `text` may stand for anything that is no number: the page's generator pastes examples into setters. */
  readonly kind: "text" | "number" | "boolean" | "date" | "object";
  readonly members: Sample[];
  readonly line: number;
}

/** The name without case and underlines, as both of the page's spellings of it agree on. */
export function keyOf(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

/** Every name that the samples know, as `keyOf` has it. */
export function keysIn(samples: readonly Sample[]): ReadonlySet<string> {
  return new Set(samples.flatMap((one) => [keyOf(one.name), ...keysIn(one.members)]));
}
