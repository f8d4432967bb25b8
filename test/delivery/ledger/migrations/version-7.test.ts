/** A store of version 6, and a program of that version that still runs: their deliveries are found by subject and by failure, too. */
import { expect, test } from "@jest/globals";
import { openStore } from "../../../../src/delivery/store/store.ts";
import type { TopErrorCode } from "../../../../src/top/errors.ts";
import { until, withInstances } from "../../../support/instances.ts";
import { fails, newStore, SLOW_MS, startInstance, storeKinds, surrender } from "../../../support/stores.ts";
import { leaveAttempt, leaveFailed } from "./instance-of-version-6.ts";
import { createTables } from "./tables-of-version.ts";

test.each(storeKinds)(
  "On the %s store, deliveries that version 6 left are found by subject and by failure code",
  async (kind) => {
    await using store = await newStore(kind);
    const old = await openStore(store.store);
    await createTables(old, 6);
    const id = await leaveFailed(old, "POLICY-1", "TOP_REJECTED");
    await leaveFailed(old, "POLICY-2", "TOP_FORBIDDEN");
    await old.close();

    const { deliveries } = await startInstance(store.store);
    const found = async (filter: object): Promise<string[]> => (await deliveries.list(filter, 10)).map((one) => one.id);
    await until(async () => (await found({ subject: "POLICY-1" })).length > 0);
    expect(await found({ subject: "POLICY-1" })).toEqual([id]);
    await until(async () => (await found({ failureCodes: ["TOP_REJECTED"] })).length > 0);
    expect(await found({ failureCodes: ["TOP_REJECTED"] })).toEqual([id]);
    expect((await deliveries.byId(id))?.subject).toEqual([{ member: "instPolicyId", value: "POLICY-1" }]);
    await deliveries.stop(5_000);
  },
  SLOW_MS,
);

const { sql, start } = withInstances();
const on = { query: sql };

test(
  "Beside a program of version 6, a failure code is found only if it is the last attempt's, and the next start adds the new code",
  async () => {
    const present = await start();
    present.answer = () => fails("TOP_FORBIDDEN");
    const { deliveries } = present;
    const { id } = await deliveries.enqueue(surrender());
    await deliveries.waitUntilAtRest(id, 60_000);
    const found = async (code: TopErrorCode): Promise<string[]> =>
      (await deliveries.list({ failureCodes: [code] }, 10)).map((one) => one.id);
    expect(await found("TOP_FORBIDDEN")).toEqual([id]);
    await leaveAttempt(on, id, "TOP_REJECTED");
    expect(await found("TOP_FORBIDDEN")).toEqual([]);
    const beside = await leaveFailed(on, "POLICY-3", "TOP_REJECTED");
    await start();
    await until(async () => (await found("TOP_REJECTED")).length === 2);
    expect(await found("TOP_REJECTED")).toEqual([beside, id]);
    await until(async () => (await deliveries.list({ subject: "POLICY-3" }, 10)).length === 1);
  },
  SLOW_MS,
);
