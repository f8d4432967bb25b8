/** Tells fields with the same label apart: by the place in the form, or else by TOP's name. */
import type { Language } from "../words/language.ts";
import type { FieldDescriptor, Shape } from "./descriptor.ts";
import type { Path } from "./draft.ts";
import { locate } from "./locate.ts";

/** Empty if the label alone is enough. @param path of the field in the form. */
export function qualifierOf(fields: readonly FieldDescriptor[], field: FieldDescriptor, path: Path, language: Language): string {
  const around = path.slice(0, path.lastIndexOf(field.name));
  const alike = labelled(fields, field.label[language], language);
  if (alike.length < 2 && !around.some((step) => typeof step === "number")) return "";
  const sibling = alike.some((other) => other.field !== field && other.group === groupOf(fields, around));
  const place = locate(fields, around, language).label;
  return sibling || place === "" || place === field.label[language] ? field.topName : place;
}

interface Labelled {
  readonly field: FieldDescriptor;
  readonly group: readonly FieldDescriptor[];
}

function labelled(group: readonly FieldDescriptor[], label: string, language: Language): readonly Labelled[] {
  return group.flatMap((field) => {
    const inner = labelled(membersOf(field.shape), label, language);
    return field.label[language] === label ? [{ field, group }, ...inner] : inner;
  });
}

function groupOf(fields: readonly FieldDescriptor[], path: Path): readonly FieldDescriptor[] {
  const names = path.filter((step) => typeof step === "string");
  return names.reduce<readonly FieldDescriptor[]>((group, step) => {
    const field = group.find(({ name }) => name === step);
    return field ? membersOf(field.shape) : [];
  }, fields);
}

function membersOf(shape: Shape): readonly FieldDescriptor[] {
  if (shape.kind === "list") return membersOf(shape.item);
  return shape.kind === "group" ? shape.fields : [];
}
