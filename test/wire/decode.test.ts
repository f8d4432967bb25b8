import { expect, test } from "@jest/globals";
import { decodeObject } from "../../src/wire/decode.ts";
import { TopField } from "../../src/wire/field.ts";
import type { JsonObject } from "../../src/wire/json.ts";
import { Moment } from "../../src/wire/types/moment.ts";
import { ListOf, Nested } from "../../src/wire/types/object.ts";
import { Flag, Long, Text } from "../../src/wire/types/scalar.ts";

class Part {
  @TopField("expire_time", Moment, { about: "到期时间 · When it expires." })
  expireTime?: Date | null;
}

class Whole {
  @TopField("total", Long, { about: "总数 · Total." })
  total?: bigint | null;

  @TopField("done", Flag, { about: "完成 · Done." })
  done?: boolean | null;

  @TopField("memo", Text, { about: "备注 · Note." })
  memo?: string | null;

  @TopField(
    "part",
    Nested(() => Part),
    { about: "部分 · A part." },
  )
  part?: Part | null;

  @TopField("parts", ListOf(Nested(() => Part)), { about: "部分 · Parts." })
  parts?: Part[] | null;

  @TopField("counts", ListOf(Long), { about: "数量 · Counts." })
  counts?: bigint[] | null;
}

/** The paths of unreadable values. */
function undecodedIn(json: JsonObject): string[] {
  const paths: string[] = [];
  decodeObject(Whole, json, (path) => paths.push(path));
  return paths;
}

test.each<[JsonObject, readonly string[]]>([
  [{}, []],
  [{ total: null, done: "", memo: "", part: "", parts: null }, []],
  [{ total: 1.5, done: "yes" }, ["total", "done"]],
  [{ part: { expire_time: "tomorrow" } }, ["part.expire_time"]],
  [{ part: { expire_time: 1670774400000 } }, []],
  [{ part: "text" }, ["part"]],
  [{ parts: [{ expire_time: true }, "text", null] }, ["parts[].expire_time", "parts[]"]],
  [{ counts: { number: ["1", "x"] } }, ["counts[]"]],
  [{ memo: { any: ["thing"] }, unheard_of: {} }, []],
])("for %j, the unreadable paths %j are reported", (json, paths) => {
  expect(undecodedIn(json)).toEqual(paths);
});

test("a value that is not a text becomes JSON text if the member is a text", () => {
  expect(decodeObject(Whole, { memo: { any: [1] } }).memo).toBe('{"any":[1]}');
});
