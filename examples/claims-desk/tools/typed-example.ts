/** The example on TOP's page, as a person would put it into the form. */
import type { FieldDescriptor, Shape } from "../src/form/descriptor.ts";

/** Empty if the page has no example, and for an object, because its members have examples. */
export function typedExample(shape: Shape, example: string | undefined): Pick<FieldDescriptor, "example"> {
  if (example === undefined) return {};
  switch (shape.kind) {
    case "choice": {
      const value = shape.choices.find(({ topValue }) => topValue === example)?.value;
      return value === undefined ? {} : { example: value };
    }
    case "moment":
      return { example: example.replace(" ", "T") }; // the value of an <input type="datetime-local">
    case "list":
      return shape.item.kind === "group" ? {} : { example: example.replace(/^\{|\}$/g, "").split(",") };
    case "group":
      return {};
    default:
      return { example };
  }
}
