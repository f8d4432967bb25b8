/** A ban that an operator lifts, among several instances on one PostgreSQL. */
import { expect, test } from "@jest/globals";
import { until, withInstances } from "../support/instances.ts";
import { fails, SLOW_MS, surrender, yes } from "../support/stores.ts";

const { start, sql } = withInstances();
const lifting = { api: "syncSurrenderInfo", who: "operator", why: "TOP ended\nit by phone" };

test(
  "A ban that one instance met can be lifted at the other: all waiting deliveries are sent at once, and all instances are notified",
  async () => {
    const opened: string[] = [];
    const startGated = (name: string) => start({ pollMs: 600_000, openGate: ({ field }) => opened.push(`${name} ${field}`) < 0 });
    const [one, two] = await Promise.all([startGated("one"), startGated("two")]);
    for (const instance of [one, two]) instance.answer = () => fails("TOP_THROTTLED", { retryAfterSeconds: 600 });
    const met = await one.deliveries.enqueue(surrender());
    await until(async () => (await one.deliveries.byId(met.id))?.attempts.length === 1);
    for (const instance of [one, two]) instance.answer = ({ api }) => yes(api);
    const waiting = await one.deliveries.enqueue(surrender());

    expect(await two.deliveries.liftBan(lifting)).toBe(true);
    for (const { id } of [met, waiting]) expect(await one.deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED" });
    await until(() => ["one", "two"].every((name) => opened.includes(`${name} syncSurrenderInfo`)));
    expect([one, two].map(({ events }) => events.filter(({ kind }) => kind === "ban-lifted"))).toEqual([
      [],
      [{ kind: "ban-lifted", api: "syncSurrenderInfo", who: "operator" }],
    ]);
    expect(await sql("SELECT who, api, why FROM top_delivery.ban_audit")).toEqual([{ ...lifting, why: "TOP ended it by phone" }]);

    // A lift that found no ban is in the audit table only: nothing was lifted.
    expect(await one.deliveries.liftBan(lifting)).toBe(false);
    expect(one.events.filter(({ kind }) => kind === "ban-lifted")).toEqual([]);
    expect(await sql("SELECT action FROM top_delivery.ban_audit")).toEqual([{ action: "lift-ban" }, { action: "lift-ban" }]);
  },
  SLOW_MS,
);

test(
  "Lifting the ban of one API changes neither another API's ban nor a delivery that waits for another reason",
  async () => {
    const one = await start();
    one.answer = () => fails("TOP_THROTTLED", { retryAfterSeconds: 200 });
    const met = await one.deliveries.enqueue(surrender());
    await until(async () => (await one.deliveries.byId(met.id))?.attempts.length === 1);
    const before = await one.deliveries.byId(met.id);
    expect(await one.deliveries.liftBan({ ...lifting, api: "reflowInsuredOrder" })).toBe(false);
    expect(await one.deliveries.byId(met.id)).toEqual(before);

    await sql("UPDATE top_delivery.attempt SET code = 'TOP_UNAVAILABLE'");
    expect(await one.deliveries.liftBan(lifting)).toBe(true);
    expect((await one.deliveries.byId(met.id))?.nextAttemptAt).toEqual(before?.nextAttemptAt);
  },
  SLOW_MS,
);

test(
  "A missed lift is found in the store with its age; one that seems to be in the future, because the clock was set back, is not used",
  async () => {
    const opened: (readonly [field: string, msAgo: number])[] = [];
    await start({ pollMs: 50, openGate: ({ field }, msAgo) => opened.push([field, msAgo]) < 0 });
    await sql(`INSERT INTO top_delivery.ban_audit (at, who, api, why, action) VALUES
      (now() - interval '1 minute', 'operator', 'reflowInsuredOrder', '', 'lift-ban'),
      (now() + interval '1 hour', 'operator', 'syncSurrenderInfo', '', 'lift-ban')`);
    await until(() => opened.length >= 3);
    expect(new Set(opened.map(([field]) => field))).toEqual(new Set(["reflowInsuredOrder"]));
    for (const [, msAgo] of opened) expect(msAgo).toBeGreaterThanOrEqual(60_000);
  },
  SLOW_MS,
);
