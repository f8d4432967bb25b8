import { execFileSync } from "node:child_process";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { formatTopTime, parseIsoTime, parseTopTime } from "../../src/wire/top-time.ts";

const instants = fc
  .date({ min: new Date("0000-01-02T00:00:00Z"), max: new Date("9999-12-30T00:00:00Z"), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000));

test("a formatted time is parsed to the same second", () => {
  fc.assert(fc.property(instants, (instant) => expect(parseTopTime(formatTopTime(instant))).toEqual(instant)));
});

test.each([
  ["2022-12-11T16:00:00Z", "2022-12-12 00:00:00"],
  ["2022-12-12T00:00:00.999+08:00", "2022-12-12 00:00:00"],
  ["1969-12-31T23:59:59.999Z", "1970-01-01 07:59:59"],
  ["2024-02-29T15:59:59-00:30", "2024-03-01 00:29:59"],
])("%s is %s in GMT+8, without a fraction", (iso, text) => {
  expect(formatTopTime(new Date(iso))).toBe(text);
});

test.each(["2022-12-12 00:00:00", "2022-12-12T00:00:00+08:00", "2022-12-11T16:00Z", "2022-12-11t16:00:00.123z"])("%s is read", (text) => {
  const moment = parseTopTime(text) ?? parseIsoTime(text);
  expect(moment?.toISOString().slice(0, 19)).toBe("2022-12-11T16:00:00");
});

test.each([
  "2022-02-30 00:00:00",
  "2023-02-29T00:00:00Z",
  "2022-12-12 24:00:00",
  "2022-12-12 23:59:60",
  "2022-12-12",
  "2022-12-12T00:00:00",
  "2022-12-12T00:00:00+25:00",
  "2022-12-12 00:00:00Z",
  " 2022-12-12 00:00:00",
  "２０２２-12-12 00:00:00",
  "0000-01-01T00:00:00+09:00",
  "9999-12-31T23:59:59Z",
  "",
])("%j is not a moment in TOP's format", (text) => {
  expect(parseTopTime(text) ?? parseIsoTime(text)).toBeUndefined();
});

test("a time outside the years that TOP can write is an error, never a wrong text", () => {
  expect(() => formatTopTime(new Date("9999-12-31T23:59:59Z"))).toThrow(RangeError);
  expect(() => formatTopTime(new Date(Number.NaN))).toThrow(RangeError);
});

describe.each(["America/New_York", "Asia/Kolkata", "Pacific/Apia"])("on a host in %s", (zone) => {
  const module = new URL("../../dist/wire/top-time.js", import.meta.url).href;
  const script = `
    import { formatTopTime, parseTopTime } from ${JSON.stringify(module)};
    const summer = new Date("2022-07-01T00:00:00Z");
    console.log(JSON.stringify([summer.getTimezoneOffset(), formatTopTime(summer), parseTopTime("2022-03-13 02:30:00")]));`;
  const [offset, text, parsed] = JSON.parse(
    execFileSync(process.execPath, ["--input-type=module", "--eval", script], { env: { ...process.env, TZ: zone }, encoding: "utf8" }),
  ) as [number, string, string];

  test("times are still in GMT+8, also in the hour that daylight saving time skips", () => {
    expect(offset).not.toBe(-480);
    expect(text).toBe("2022-07-01 08:00:00");
    expect(parsed).toBe("2022-03-12T18:30:00.000Z");
  });
});
