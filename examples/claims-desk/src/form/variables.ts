/** A draft as GraphQL variables: what is empty is left out, what was typed is sent, a zero and a "no" too. */
import type { InputValue, ReportVariables } from "../report-document.ts";
import type { FieldDescriptor, FormDescriptor, Shape } from "./descriptor.ts";
import { countFilled, type Draft, type DraftGroup, groupOf, itemsOf, textOf } from "./draft.ts";

/** The input is there even when it is empty, so that the endpoint names every field that is missing. */
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
      return textOf(draft).trim(); // digits as text: the endpoint takes all 64 bits that way
    default:
      return textOf(draft);
  }
}

/** The clock time of an `<input type="datetime-local">`, in TOP's own zone; browsers leave out seconds that are zero. */
function momentOf(local: string): string {
  return `${local.length === "yyyy-MM-ddTHH:mm".length ? `${local}:00` : local}+08:00`;
}
