/** Encodes a declared object as TOP JSON. The declarations of a class are read once per class, not once per call. */
import { fieldsOf } from "./field.ts";
import type { Json, JsonObject } from "./json.ts";
import { oncePerClass } from "./once-per-class.ts";
import type { DeclaredClass, WireType } from "./wire-type.ts";

const encoderOf = oncePerClass((type) => {
  const members = fieldsOf(type).map(({ property, name, type: { encode } }) => ({ property, name, encode }));
  return (value: object): JsonObject => {
    const source = value as Readonly<Record<string, unknown>>;
    const json: Record<string, Json> = {};
    for (const { property, name, encode } of members) {
      const member = source[property];
      if (member !== undefined && member !== null) json[name] = encode(member);
    }
    return json;
  };
});

/** Does not make the JSON object first: that and its `JSON.stringify` take one and a half times as long. */
const writerOf = oncePerClass((type) => {
  const members = fieldsOf(type).map(({ property, name, type: own }) => ({
    property,
    start: `${JSON.stringify(name)}:`,
    write: writeOf(own),
  }));
  return (value: object): string => {
    const source = value as Readonly<Record<string, unknown>>;
    let text = "";
    for (const { property, start, write } of members) {
      const member = source[property];
      if (member !== undefined && member !== null) text += (text === "" ? start : `,${start}`) + write(member);
    }
    return `{${text}}`;
  };
});

function writeOf({ nested, list, encode }: WireType<unknown>): (value: unknown) => string {
  return nested && !list ? (value) => writerOf(nested())(value as object) : (value) => JSON.stringify(encode(value));
}

/** The object as TOP's JSON. Absent and null members are left out. `0`, `false` and `""` are values, and stay. */
export function encodeObject<T extends object>(type: DeclaredClass<T>, value: T): JsonObject {
  return encoderOf(type)(value);
}

/** The object as the JSON text that is signed and sent. */
export function encodeText<T extends object>(type: DeclaredClass<T>, value: T): string {
  return writerOf(type)(value);
}
