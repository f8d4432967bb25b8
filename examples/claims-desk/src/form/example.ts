/** The draft that is filled with the examples of TOP's page. */
import type { FieldDescriptor, ItemShape } from "./descriptor.ts";
import type { Draft, DraftGroup } from "./draft.ts";

/** A list of objects gets one item. */
export function exampleDraft(fields: readonly FieldDescriptor[]): DraftGroup {
  const examples = fields.map((field): [string, Draft | undefined] => [field.name, exampleOf(field)]);
  return Object.fromEntries(examples.filter((pair): pair is [string, Draft] => pair[1] !== undefined));
}

function exampleOf({ shape, example }: FieldDescriptor): Draft | undefined {
  if (example !== undefined) return example;
  if (shape.kind !== "list") return groupExample(shape);
  const item = groupExample(shape.item);
  return item && [item];
}

function groupExample(shape: ItemShape): DraftGroup | undefined {
  return shape.kind === "group" ? exampleDraft(shape.fields) : undefined;
}
