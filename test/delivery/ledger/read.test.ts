/** Lists and figures, on both stores. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Deliveries } from "../../../src/delivery/delivery.ts";
import { withInstance } from "../../support/instance.ts";
import { fails, storeKinds, surrender } from "../../support/stores.ts";

describe.each(storeKinds)("on the %s store", (kind) => {
  const running = withInstance(kind);
  const { rested } = running;
  let deliveries: Deliveries;

  beforeAll(() => {
    deliveries = running.instance.deliveries;
  });

  test("Pages go from the newest to the oldest, without gap or repetition, whatever the filter", async () => {
    const caller = "pages";
    const ids: string[] = [];
    for (let n = 0; n < 7; n++) ids.unshift((await deliveries.enqueue(surrender({ caller }))).id);
    for (const id of ids) await deliveries.waitUntilAtRest(id, 60_000);
    for (const filter of [{ caller }, { caller, states: ["ACCEPTED"] as const }, { caller, apis: ["syncSurrenderInfo"] }]) {
      const first = await deliveries.list(filter, 4);
      const second = await deliveries.list(filter, 4, first.at(-1)?.id);
      expect([...first, ...second].map(({ id }) => id)).toEqual(ids);
    }
    expect(await deliveries.list({ caller, states: ["FAILED"] }, 10)).toEqual([]);
    expect(await deliveries.list({ caller, apis: ["other"] }, 10)).toEqual([]);
  });

  test("Health counts UNKNOWN deliveries, and has the time of the oldest", async () => {
    const before = await deliveries.health();
    await rested(() => fails("TOP_OUTCOME_UNKNOWN"));
    const { unknown } = await deliveries.health();
    expect(unknown.count).toBe(before.unknown.count + 1);
    expect(unknown.oldest).toBeInstanceOf(Date);
  });

  test("The standing counts deliveries by report and state, and names paused reports", async () => {
    const api = "syncSurrenderInfo";
    await rested(() => fails("TOP_OUTCOME_UNKNOWN"));
    await deliveries.pauseReport({ api, who: "test", why: "test", until: null });
    await deliveries.enqueue(surrender());
    const { states, paused, banned, isWritable } = await deliveries.standing();
    expect(states).toContainEqual({ api, state: "QUEUED", count: 1, oldest: expect.any(Date) });
    expect(states).toContainEqual({ api, state: "UNKNOWN", count: expect.any(Number), oldest: expect.any(Date) });
    expect({ paused, banned, isWritable }).toEqual({ paused: [api], banned: [], isWritable: true });
    await deliveries.resumeReport({ api, who: "test", why: "test" });
    expect(Number.isFinite(await deliveries.freeBytes())).toBe(kind === "embedded");
  });
});
