/** The ids of deliveries: lists and lines are sorted by them, and `uuid` makes them. */
import { expect, test } from "@jest/globals";
import { v7 as newUuid } from "uuid";

test("ids are UUIDs of version 7 that grow, however fast they are made", () => {
  const ids = Array.from({ length: 10_000 }, () => newUuid());
  expect(ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toEqual([]);
  expect(ids).toEqual([...new Set(ids)].sort());
  const [time = ""] = /^.{8}-.{4}/.exec(newUuid()) ?? [];
  expect(Math.abs(Number.parseInt(time.replace("-", ""), 16) - Date.now())).toBeLessThan(1_000);
});
