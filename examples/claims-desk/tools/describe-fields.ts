/** Describes the fields of an input type for a form. */
import {
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import type { Choice, FieldDescriptor, ItemShape, Shape } from "../src/form/descriptor.ts";
import { readDescription } from "./read-description.ts";
import { typedExample } from "./typed-example.ts";

/** Required fields come first, groups and lists come last. Otherwise the order is the schema's, which is alphabetical. */
export function describeFields(type: GraphQLInputObjectType): FieldDescriptor[] {
  const fields = Object.values(type.getFields()).map(({ name, description, type: fieldType }): FieldDescriptor => {
    const { label, hint, topName = name, example } = readDescription(description);
    const shape = withUnit(shapeOf(fieldType), hint.en);
    return { name, label, hint, topName, ...typedExample(shape, example), required: isNonNullType(fieldType), shape };
  });
  return fields.toSorted((one, other) => rank(one) - rank(other));
}

/** People type amounts in yuan, so the form must know that TOP wants fen. */
function withUnit(shape: Shape, hint: string | undefined): Shape {
  return shape.kind === "long" && /\bfen\b/.test(hint ?? "") ? { ...shape, unit: "fen" } : shape;
}

function rank({ required, shape }: FieldDescriptor): number {
  if (shape.kind === "group") return 2;
  if (shape.kind === "list") return 3;
  return required ? 0 : 1;
}

function shapeOf(type: GraphQLInputType): Shape {
  const nullable = getNullableType(type);
  return isListType(nullable) ? { kind: "list", item: itemShapeOf(nullable.ofType) } : itemShapeOf(nullable);
}

function itemShapeOf(type: GraphQLInputType): ItemShape {
  const nullable = getNullableType(type);
  if (isInputObjectType(nullable)) return { kind: "group", fields: describeFields(nullable) };
  if (isEnumType(nullable)) return { kind: "choice", choices: choicesOf(nullable) };
  switch (String(nullable)) {
    case "String":
      return { kind: "text" };
    case "Long":
      return { kind: "long" };
    case "TopDateTime":
      return { kind: "moment" };
    case "Boolean":
      return { kind: "flag" };
    default:
      throw new Error(`No form control is known for ${type}.`);
  }
}

const TOP_VALUE = / \(TOP: (\w+)\)/;

/** In the order of TOP's values. */
function choicesOf(type: GraphQLEnumType): Choice[] {
  const choices = type.getValues().map(({ name, description }): Choice => {
    const { zh, en } = readDescription(description).words;
    return { value: name, topValue: TOP_VALUE.exec(en)?.[1] ?? name, label: { zh, en: en.replace(TOP_VALUE, "") } };
  });
  return choices.toSorted((one, other) => one.topValue.localeCompare(other.topValue, "en", { numeric: true }));
}
