/** Generates any input of a declared class, as a resolver gets it, for property tests. */
import fc from "fast-check";
import type { TopFieldDeclaration } from "../../src/wire/field.ts";
import type { DeclaredClass, WireType } from "../../src/wire/wire-type.ts";
import { anyText } from "./arbitrary-bytes.ts";

const seconds = fc.integer({ min: Date.parse("0000-01-02T00:00:00Z") / 1000, max: Date.parse("9999-12-30T00:00:00Z") / 1000 });

const moments = seconds.map((value) => new Date(value * 1000));
const LIMITS = { maxFileBytes: 1000 };

/** `fieldsOf` of `wire/field.ts`: the built one for built declarations. */
export type FieldsOf = (type: DeclaredClass) => readonly TopFieldDeclaration[];

const byPage: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  String: anyText,
  Boolean: fc.boolean(),
  Number: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  Json: fc.json(),
  "byte[]": fc
    .uint8Array({ minLength: 1, maxLength: 100 })
    .map((bytes) => ({ name: "a.bin", base64: Buffer.from(bytes).toString("base64") })),
};

/** Objects with all combinations of present, absent and null members. */
export function anyInput(type: DeclaredClass, fieldsOf: FieldsOf): fc.Arbitrary<object> {
  const members = fieldsOf(type).map(({ property, required, type: fieldType }) => {
    const value = anyValue(fieldType, fieldsOf);
    return [property, required ? value : fc.option(value, { nil: null, freq: 3 })] as const;
  });
  const requiredKeys = fieldsOf(type)
    .filter(({ required }) => required)
    .map(({ property }) => property);
  return fc.record(Object.fromEntries(members), { requiredKeys });
}

function anyValue(type: WireType<unknown>, fieldsOf: FieldsOf): fc.Arbitrary<unknown> {
  const { nested, list, advise } = type;
  if (list) {
    const many = fc.array(anyValue(list.item, fieldsOf), { maxLength: Math.min(3, list.maxItems ?? 3) });
    return many.filter((items) => advise?.(items, LIMITS) === undefined); // an item with a comma cannot be sent in a parameter
  }
  if (nested) return anyInput(nested(), fieldsOf);
  const shown = type.graphql() as { readonly name?: string };
  if (shown.name === "TopDateTime") return moments;
  if (Object.getPrototypeOf(shown) === Object.prototype) return fc.constantFrom(...Object.values(shown));
  if (type.topName() === "String" && advise) return fc.integer().map(String); // a decimal
  return byPage[type.topName()] as fc.Arbitrary<unknown>;
}
