/** A draft as GraphQL variables. Empty fields are left out. Everything that was typed is sent, also a zero and a "no". */
import type { InputValue, ReportVariables } from "../report-document.ts";
import type { FieldDescriptor, FormDescriptor, Shape } from "./descriptor.ts";
import { countFilled, type Draft, type DraftGroup, groupOf, itemsOf, textOf } from "./draft.ts";

/** The input is sent even if it is empty, so that the endpoint names every missing field. */
export function variablesOf({ fields }: FormDescriptor, draft: DraftGroup): ReportVariables {
  return { input: inputOf(fields, draft) };
}

function inputOf(fields: readonly FieldDescriptor[], draft: DraftGroup): { readonly [name: string]: InputValue } {
  const filled = fields.filter(({ name }) => countFilled(draft[name]) > 0);
  return Object.fromEntries(filled.map(({ name, shape }) => [name, inputValueOf(shape, draft[name])]));
}

function inputValueOf(shape: Shape, draft: Draft | undefined): InputValue {
  switch (shape.kind) {
    case "group":
      return inputOf(shape.fields, groupOf(draft));
    case "list":
      return itemsOf(draft).map((item) => inputValueOf(shape.item, item));
    case "flag":
      return textOf(draft) === "true";
    case "moment":
      return momentOf(textOf(draft));
    case "long":
      return textOf(draft).trim(); // digits as text, because the endpoint then accepts all 64 bits
    default:
      return textOf(draft);
  }
}

/** The value of an `<input type="datetime-local">`, in TOP's time zone. Browsers leave out seconds that are zero. */
function momentOf(local: string): string {
  return `${local.length === "yyyy-MM-ddTHH:mm".length ? `${local}:00` : local}+08:00`;
}
