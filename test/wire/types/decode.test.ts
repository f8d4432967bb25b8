import { expect, test } from "@jest/globals";
import type { Json } from "../../../src/wire/json.ts";
import { Choice } from "../../../src/wire/types/choice.ts";
import { Moment } from "../../../src/wire/types/moment.ts";
import { ListOf, Nested } from "../../../src/wire/types/object.ts";
import { Flag, Long, Text } from "../../../src/wire/types/scalar.ts";
import type { WireType } from "../../../src/wire/wire-type.ts";

class Empty {}
const Colour = Choice("Colour", { RED: 0, BLUE: 1 }, "颜色 · A colour.", { RED: "红 · Red.", BLUE: "蓝 · Blue." });
const Size = Choice("Size", { SMALL: "1" }, "大小 · A size.", { SMALL: "小 · Small." });

/** [type, JSON in TOP's answer, value that a client gets] */
const readings: readonly (readonly [string, WireType<unknown>, Json, unknown])[] = [
  ["Text", Text as WireType<unknown>, "", ""],
  ["Text", Text as WireType<unknown>, 12345678901234567890n, "12345678901234567890"],
  ["Text", Text as WireType<unknown>, { a: 1n }, '{"a":1}'],
  ["Text", Text as WireType<unknown>, null, null],
  ["Long", Long as WireType<unknown>, 0, 0n],
  ["Long", Long as WireType<unknown>, 9223372036854775807n, 9223372036854775807n],
  ["Long", Long as WireType<unknown>, "12", 12n],
  ["Long", Long as WireType<unknown>, 9223372036854775808n, null],
  ["Long", Long as WireType<unknown>, "9".repeat(100), null],
  ["Long", Long as WireType<unknown>, 1.5, null],
  ["Long", Long as WireType<unknown>, "", null],
  ["Flag", Flag as WireType<unknown>, false, false],
  ["Flag", Flag as WireType<unknown>, "true", true],
  ["Flag", Flag as WireType<unknown>, "True", true],
  ["Flag", Flag as WireType<unknown>, " FALSE", false],
  ["Flag", Flag as WireType<unknown>, "yes", null],
  ["Flag", Flag as WireType<unknown>, 1, null],
  ["Moment", Moment as WireType<unknown>, "2022-12-12 00:00:00", new Date("2022-12-11T16:00:00Z")],
  ["Moment", Moment as WireType<unknown>, "2022-02-30 00:00:00", null],
  ["Moment", Moment as WireType<unknown>, 1670774400000, new Date("2022-12-11T16:00:00Z")],
  ["Moment", Moment as WireType<unknown>, "1670774400000", new Date("2022-12-11T16:00:00Z")],
  ["Moment", Moment as WireType<unknown>, -631180800000, new Date("1949-12-31T16:00:00Z")],
  ["Moment, of seconds,", Moment as WireType<unknown>, 1670774400, null],
  ["Moment, beyond the year 9999,", Moment as WireType<unknown>, 253402300800000, null],
  ["Moment", Moment as WireType<unknown>, 9223372036854775807n, null],
  ["Moment", Moment as WireType<unknown>, 0, null],
  ["Moment", Moment as WireType<unknown>, "", null],
  ["Choice", Colour as WireType<unknown>, 0, 0],
  ["Choice", Colour as WireType<unknown>, 7, null],
  ["Choice of numbers", Colour as WireType<unknown>, "0", 0],
  ["Choice of numbers", Colour as WireType<unknown>, " 1", 1],
  ["Choice of numbers", Colour as WireType<unknown>, "", null],
  ["Choice of numbers", Colour as WireType<unknown>, { a: 0 }, null],
  ["Choice of texts", Size as WireType<unknown>, 1, "1"],
  ["Choice of texts", Size as WireType<unknown>, "2", null],
  ["Nested", Nested(() => Empty) as WireType<unknown>, {}, new Empty()],
  ["Nested", Nested(() => Empty) as WireType<unknown>, "x", null],
  ["ListOf", ListOf(Text) as WireType<unknown>, ["a", null, "b"], ["a", "b"]],
  ["ListOf, wrapped as TOP wraps it,", ListOf(Text) as WireType<unknown>, { string: ["a"] }, ["a"]],
  ["ListOf, empty as TOP writes it,", ListOf(Text) as WireType<unknown>, {}, []],
  ["ListOf", ListOf(Text) as WireType<unknown>, { a: [], b: [] }, null],
  ["ListOf", ListOf(Text) as WireType<unknown>, "x", null],
];

test.each(readings)("%s reads values of an answer tolerantly: %#", (_kind, type, json, value) => {
  expect(type.decode(json)).toEqual(value);
});

test("a Choice is sent as its number, also if it is zero", () => {
  expect([Colour.encode(0), Colour.encode(1)]).toEqual([0, 1]);
});

test("the sandbox's side accepts a Date only as TOP's pages write it", () => {
  const problems: string[] = [];
  for (const json of ["2022-12-12 00:00:00", 1670774400000, "1670774400000"])
    Moment.check(json, `${json}`, ({ path }) => problems.push(path));
  expect(problems).toEqual(["1670774400000", "1670774400000"]);
});
