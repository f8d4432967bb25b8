/**
 * What must not compile: a property whose type or optionality differs from its declaration. `npm run types` reports an
 * `@ts-expect-error` under which there is no error. The file is compiled, never run.
 */
import { TopField } from "../../src/wire/field.ts";
import { Moment } from "../../src/wire/types/moment.ts";
import { ListOf, Nested } from "../../src/wire/types/object.ts";
import { Flag, Long, Text } from "../../src/wire/types/scalar.ts";

export class Person {
  @TopField("name", Text, { about: "姓名 · Name." })
  name?: string | null;
}

export class Compiles {
  @TopField("text", Text, { about: "" })
  text?: string | null;
  @TopField("long", Long, { about: "", required: true })
  long!: bigint;
  @TopField("persons", ListOf(Nested(() => Person)), { about: "" })
  persons?: Person[] | null;
}

export class DoesNotCompile {
  // @ts-expect-error a Long is a bigint
  @TopField("long", Long, { about: "" })
  long?: number | null;

  // @ts-expect-error an optional field can be null
  @TopField("text", Text, { about: "" })
  text?: string;

  // @ts-expect-error an optional field can be absent
  @TopField("flag", Flag, { about: "" })
  flag!: boolean | null;

  // @ts-expect-error a required field cannot be absent
  @TopField("moment", Moment, { about: "", required: true })
  moment?: Date | null;

  // @ts-expect-error a required field cannot be null
  @TopField("long_required", Long, { about: "", required: true })
  longRequired!: bigint | null;

  // @ts-expect-error a list is not its item
  @TopField("urls", ListOf(Text), { about: "" })
  urls?: string | null;

  // @ts-expect-error an object is of its own class
  @TopField(
    "person",
    Nested(() => Person),
    { about: "" },
  )
  person?: Compiles | null;

  // @ts-expect-error any is not a type
  @TopField("anything", Text, { about: "" })
  // biome-ignore lint/suspicious/noExplicitAny: this is what must not compile
  anything?: any;

  // @ts-expect-error a field explains itself
  @TopField("silent", Text, {})
  silent?: string | null;
}
