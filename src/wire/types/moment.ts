/**
 * Moments in TOP's five formats. In GraphQL each is a `TopDateTime`. They are for members of which the page clearly says that they are
 * moments.
 */
import { integerJson, type Json } from "../json.ts";
import { formatTopDigits, formatTopTime, instantOfMs, parseEpochMs, parseTopDigits, parseTopTime } from "../top-time.ts";
import type { ParameterForm, WireType } from "../wire-type.ts";
import { GraphQLTopDateTime } from "./graphql-scalars.ts";
import { integerOf } from "./scalar.ts";

interface Spelling {
  readonly topName: "Date" | "String" | "Number";
  readonly expected: string;
  readonly write: (moment: Date) => Json;
  /** Undefined when the JSON is not in this format. */
  readonly read: (json: Json) => Date | undefined;
  /** Reads other formats that answers may have. */
  readonly readLeniently?: (json: Json) => Date | undefined;
}

/** `yyyy-MM-dd HH:mm:ss`. Answers may have epoch milliseconds instead. */
const asTopTime: Omit<Spelling, "topName"> = {
  expected: "a moment in GMT+8 as yyyy-MM-dd HH:mm:ss",
  write: formatTopTime,
  read: textReader(parseTopTime),
  readLeniently: (json) => parseEpochMs(integerOf(json)),
};

/** TOP's `Date`: `yyyy-MM-dd HH:mm:ss`. */
export const Moment: WireType<Date> = momentType({ topName: "Date", ...asTopTime });

/** A `String` in the format `yyyy-MM-dd HH:mm:ss`. */
export const MomentText: WireType<Date> = momentType({ topName: "String", ...asTopTime });

/** A `String` in the format `yyyyMMddHHmmss`. */
export const MomentDigits: WireType<Date> = momentType({
  topName: "String",
  expected: "a moment in GMT+8 as yyyyMMddHHmmss",
  write: formatTopDigits,
  read: textReader(parseTopDigits),
});

/** A `Number` of epoch milliseconds. */
export const MomentMs: WireType<Date> = momentType({
  topName: "Number",
  expected: "epoch milliseconds, bare",
  write: (moment) => integerJson(BigInt(moment.getTime())),
  read: (json) => (typeof json === "string" ? undefined : msReader(json)),
  readLeniently: msReader,
});

/** A `String` of epoch milliseconds. */
export const MomentMsText: WireType<Date> = momentType({
  topName: "String",
  expected: "epoch milliseconds as text",
  write: (moment) => moment.getTime().toString(),
  read: (json) => (typeof json === "string" ? msReader(json) : undefined),
  readLeniently: msReader,
});

function momentType({ topName, expected, write, read, readLeniently = read }: Spelling): WireType<Date> {
  const parameter: ParameterForm = topName === "Number" ? "json" : "text";
  return {
    topName: () => topName,
    graphql: () => GraphQLTopDateTime,
    nested: undefined,
    parameter,
    encode: write,
    decode: (json) => read(json) ?? readLeniently(json) ?? null,
    check: (json, path, report) => {
      if (read(json) === undefined) report({ path, kind: "invalid", expected });
    },
    fromExample: (example) => readLeniently(example) ?? read(example) ?? new Date(Number.NaN),
    toVariable: (value) => GraphQLTopDateTime.serialize(value),
  };
}

function textReader(parse: (text: string) => Date | undefined): (json: Json) => Date | undefined {
  return (json) => (typeof json === "string" ? parse(json) : undefined);
}

function msReader(json: Json): Date | undefined {
  const ms = integerOf(json);
  return ms === null ? undefined : instantOfMs(ms);
}
