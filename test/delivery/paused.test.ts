/** A paused report: no instance claims it, whichever instance paused it, until it is resumed or the pause is over. */
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { until, withInstances } from "../support/instances.ts";
import { SLOW_MS, surrender } from "../support/stores.ts";

const on = withInstances();
const { sql, start } = on;
const report = { api: "syncSurrenderInfo", who: "operator", why: "theirs\u0000moves" };

test(
  "All instances obey a pause, and continue when the report is resumed; the audit trail says who did it and why",
  async () => {
    const [one, two] = [await start({ pollMs: 60_000 }), await start({ pollMs: 100 })];
    await one.deliveries.pauseReport({ ...report, until: null });
    const { id } = await two.deliveries.enqueue(surrender());
    // Several polls of the second instance.
    await delay(1_000);
    expect([...one.calls, ...two.calls]).toEqual([]);
    expect((await one.deliveries.reports())[0]).toMatchObject({
      ...{ report: "syncSurrenderInfo", waiting: 1, oldest: expect.any(Date), bannedUntil: null, heldBack: false },
      paused: { since: expect.any(Date), until: null, who: "operator", why: "theirs moves" },
    });
    expect(await two.deliveries.resumeReport({ ...report, why: "done" })).toBe(true);
    expect(await one.deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED" });
    expect(await one.deliveries.resumeReport(report)).toBe(false);
    // Only a resume that ended a pause is logged as one; the audit table has both.
    expect([one, two].map(({ events }) => events.filter(({ kind }) => kind === "report-resumed"))).toEqual([
      [],
      [{ kind: "report-resumed", api: "syncSurrenderInfo", who: "operator" }],
    ]);
    expect(await sql("SELECT who, api, action, why, until FROM top_delivery.ban_audit ORDER BY at")).toEqual([
      { who: "operator", api: "syncSurrenderInfo", action: "pause", why: "theirs moves", until: null },
      { who: "operator", api: "syncSurrenderInfo", action: "resume", why: "done", until: null },
      { who: "operator", api: "syncSurrenderInfo", action: "resume", why: "theirs moves", until: null },
    ]);
    expect(one.events.filter(({ kind }) => kind === "report-paused")).toEqual([
      { kind: "report-paused", api: "syncSurrenderInfo", who: "operator", until: null },
    ]);
  },
  SLOW_MS,
);

test(
  "A pause ends by itself when its time is over",
  async () => {
    const { deliveries } = await start({ pollMs: 100 });
    const end = new Date(Date.now() + 2_000);
    await deliveries.pauseReport({ ...report, until: end });
    const { id } = await deliveries.enqueue(surrender());
    const { attempts } = await deliveries.waitUntilAtRest(id, 60_000);
    expect(attempts[0]?.at.getTime()).toBeGreaterThanOrEqual(end.getTime());
    await until(async () => (await deliveries.reports())[0]?.paused === null);
  },
  SLOW_MS,
);
