/** The ids of deliveries: lists and lines are sorted by them, and `uuid` makes them. */
import { expect, test } from "@jest/globals";
import { v7 as newUuid } from "uuid";

test("ids are UUIDs of version 7 that grow, however fast they are made", () => {
  const before = Date.now();
  const ids = Array.from({ length: 10_000 }, () => newUuid());
  expect(ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toEqual([]);
  expect(ids).toEqual([...new Set(ids)].sort());
  const [last = ""] = ids.slice(-1);
  const time = Number.parseInt(last.slice(0, 13).replace("-", ""), 16);
  expect(time).toBeGreaterThanOrEqual(before);
  expect(time).toBeLessThanOrEqual(Date.now());
});
