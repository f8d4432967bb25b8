/** Generates random bytes, and damaged good texts. */
import fc from "fast-check";

export const anyBytes: fc.Arbitrary<Uint8Array> = fc.uint8Array({ maxLength: 200 });

/** Any text, with lone surrogates. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 100 }),
  fc.constantFrom("", "__proto__", "constructor", "0", "false", "\ud800", "\0", "a/b\\", "🎉👨‍👩‍👧", "&=+ %", "null"),
);

/** Texts that may break a parser of JSON, GraphQL or numbers. */
const stumblingBlocks = [
  ...'{}[]():,"\\@$#!|&=',
  '"""',
  "...",
  "null",
  "true",
  "1e999",
  "-0",
  "9223372036854775808",
  '"__proto__":1,',
  "__typename",
  "on Mutation",
  "@skip(if: true)",
  "@defer",
  "fragment a on Mutation { ...a }",
  "\\ud800",
  "\ufeff",
  "\0",
].map((text) => Buffer.from(text));

interface Edit {
  /** The position, from 0 (the start) to 1 (the end). */
  readonly at: number;
  readonly drop: number;
  readonly insert: Uint8Array;
}

const anyEdit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  drop: fc.oneof(fc.nat(4), fc.nat(200)),
  insert: fc.oneof(fc.constantFrom(new Uint8Array(), ...stumblingBlocks), fc.uint8Array({ maxLength: 4 })),
});

/** One to four places at which bytes of a text are removed, replaced or added. */
export type Mutation = readonly Edit[];

export const anyMutation: fc.Arbitrary<Mutation> = fc.array(anyEdit, { minLength: 1, maxLength: 4 });

/** The text's bytes after the mutation. */
export function mutate(text: string, mutation: Mutation): Buffer {
  return mutation.reduce<Buffer>((bytes, { at, drop, insert }) => {
    const start = Math.floor(at * bytes.length);
    return Buffer.concat([bytes.subarray(0, start), insert, bytes.subarray(start + drop)]);
  }, Buffer.from(text));
}
