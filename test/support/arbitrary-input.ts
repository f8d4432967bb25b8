/** Any input of a declared class, as a resolver would get it: for property tests. */
import fc from "fast-check";
import type { TopFieldDeclaration } from "../../src/wire/field.ts";
import type { DeclaredClass, WireType } from "../../src/wire/wire-type.ts";
import { anyText } from "./arbitrary-bytes.ts";

const seconds = fc.integer({ min: Date.parse("0000-01-02T00:00:00Z") / 1000, max: Date.parse("9999-12-30T00:00:00Z") / 1000 });

/** `wire/field.ts`'s own: the built one for the built declarations. */
export type FieldsOf = (type: DeclaredClass) => readonly TopFieldDeclaration[];

const byPage: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  String: anyText,
  Boolean: fc.boolean(),
  Date: seconds.map((value) => new Date(value * 1000)),
  Json: fc.json(),
  "byte[]": fc
    .uint8Array({ minLength: 1, maxLength: 100 })
    .map((bytes) => ({ name: "a.bin", base64: Buffer.from(bytes).toString("base64") })),
};

/** Objects with every combination of present, absent and null members. */
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
  const page = type.topName();
  if (page.endsWith(" []")) return fc.array<unknown>(type.nested ? anyInput(type.nested(), fieldsOf) : anyText, { maxLength: 3 });
  if (type.nested) return anyInput(type.nested(), fieldsOf);
  if (page === "Number")
    return type.encode(1n as unknown) === 1 ? fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }) : fc.constantFrom(0, 1, 2);
  return byPage[page] as fc.Arbitrary<unknown>;
}
