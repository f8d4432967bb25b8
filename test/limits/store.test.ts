import { expect, test } from "@jest/globals";
import { createLimitsStore } from "../../src/limits/store.ts";
import { startRedis } from "../support/redis.ts";
test("x", async () => {
  await using redis = await startRedis();
  const events: unknown[] = [];
  const store = createLimitsStore({ url: redis.url, name: "a", on: (e) => events.push(e) });
  expect(await store.run("return 5")).toBe(5);
  await store.close();
  expect(events).toEqual([]);
});
