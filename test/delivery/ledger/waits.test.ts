/** If the database's clock is set back, a wait of seconds does not become an hour. */
import { expect, test } from "@jest/globals";
import { until, withInstances } from "../../support/instances.ts";
import { fails, SLOW_MS, surrender, yes } from "../../support/stores.ts";

const { sql, start } = withInstances();

/** Makes the rows look as they do after the clock was set back by an hour. */
const AN_HOUR_BACK = `
  UPDATE top_delivery.delivery SET not_before = not_before + interval '1 hour' WHERE not_before > '-infinity';
  UPDATE top_delivery.delivery SET lease_until = lease_until + interval '1 hour', sending_since = sending_since + interval '1 hour';
  UPDATE top_delivery.ban SET until = until + interval '1 hour'`;

test.each([
  ["a back-off", () => fails("TOP_UNAVAILABLE")],
  ["a ban", () => fails("TOP_THROTTLED", { retryAfterSeconds: 6 })],
])(
  "%s does not last longer when the clock is set back, and the line continues in order",
  async (_wait, failure) => {
    const instance = await start();
    const sent: string[] = [];
    let failures = 1;
    instance.answer = ({ api, input }) => {
      sent.push((input as { readonly refundMoney: string }).refundMoney);
      return failures-- > 0 ? failure() : yes(api);
    };
    const one = (refundMoney: string) => instance.deliveries.enqueue(surrender({ input: { instPolicyId: "one policy", refundMoney } }));
    const before = [await one("1"), await one("2"), await one("3")];
    await until(async () => (await instance.deliveries.byId(before[0]?.id ?? ""))?.attempts.length === 1);
    await sql(AN_HOUR_BACK);
    const all = [...before, await one("4"), await one("5")];
    for (const { id } of all) expect(await instance.deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED" });
    expect(sent).toEqual(["1", "1", "2", "3", "4", "5"]);
  },
  SLOW_MS,
);

test(
  "the lease of an instance that is gone does not last longer when the clock is set back",
  async () => {
    const [gone, other] = [await start({ timeoutMs: 100, patienceMs: 100 }), await start({ timeoutMs: 100, patienceMs: 100, apis: [] })];
    gone.answer = () => new Promise(() => undefined);
    const { id } = await gone.deliveries.enqueue(surrender());
    await until(() => gone.calls.length === 1);
    await sql(AN_HOUR_BACK);
    expect(await other.deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "UNKNOWN" });
  },
  SLOW_MS,
);
