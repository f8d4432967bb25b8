/** Deliveries are found by their subject and by their outcome, on both stores. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Deliveries } from "../../../src/delivery/delivery.ts";
import type { DeliveryFilter } from "../../../src/delivery/promise/reader.ts";
import { withInstance } from "../../support/instance.ts";
import { fails, SLOW_MS, storeKinds, surrender, yes } from "../../support/stores.ts";

describe.each(storeKinds)("on the %s store", (kind) => {
  const running = withInstance(kind);
  let deliveries: Deliveries;
  const idsOf = async (filter: DeliveryFilter) => (await deliveries.list(filter, 100)).map(({ id }) => id);

  beforeAll(() => {
    deliveries = running.instance.deliveries;
  });

  test(
    "A delivery shows its subject, and is found by each value of the subject, by its time and by its caller",
    async () => {
      const { id, createdAt } = await deliveries.enqueue(
        surrender({ caller: "finder", input: { instPolicyId: "ZA12345678", endorsementNo: "E-1", refundMoney: "100" } }),
      );
      const found = await deliveries.waitUntilAtRest(id, 60_000);
      expect(found.subject).toEqual([
        { member: "instPolicyId", value: "ZA12345678" },
        { member: "endorsementNo", value: "E-1" },
      ]);
      expect(found.receipt).toMatchObject({ accepted: true, policy: { instPolicyId: "ZA12345678" } });
      const later = new Date(createdAt.getTime() + 1);
      for (const filter of [
        { subject: "ZA12345678" },
        { subject: "E-1", caller: "finder", states: ["ACCEPTED"], apis: ["syncSurrenderInfo"] },
        { caller: "finder", createdAfter: createdAt, createdBefore: later },
        { subject: "E-1", createdAfter: createdAt, createdBefore: later },
      ] as const)
        expect(await idsOf(filter)).toEqual([id]);
      for (const filter of [
        { subject: "ZA1234567" },
        { subject: "100" },
        { subject: "E-1", caller: "other" },
        { subject: "E-1", states: ["FAILED"] },
        { subject: "E-1", createdAfter: later },
        { caller: "finder", createdBefore: createdAt },
      ] as const)
        expect(await idsOf(filter)).toEqual([]);
    },
    SLOW_MS,
  );

  test("Pages of one subject go from the newest to the oldest, without gap or repetition", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n++)
      ids.unshift((await deliveries.enqueue(surrender({ input: { instPolicyId: "of many", status: `${n}` } }))).id);
    const first = await deliveries.list({ subject: "of many" }, 3);
    const second = await deliveries.list({ subject: "of many" }, 3, first.at(-1)?.id);
    expect([...first, ...second].map(({ id }) => id)).toEqual(ids);
  });

  test("A delivery is found by TOP's request id, also by that of a refusal, and not by another one", async () => {
    const accepted = await running.rested(({ api }) => yes(api));
    const failed = await running.rested(() => fails("TOP_FORBIDDEN"));
    expect(await idsOf({ requestId: "request-1" })).toContain(accepted.id);
    expect(await idsOf({ requestId: "request-1" })).not.toContain(failed.id);
    expect(await idsOf({ requestId: "request-3" })).toContain(failed.id);
    expect(await idsOf({ requestId: "nobody's" })).toEqual([]);
  });

  test("A delivery is found by its failure code", async () => {
    const { id, attempts } = await running.rested(() => fails("TOP_FORBIDDEN"));
    expect(await idsOf({ failureCodes: ["TOP_FORBIDDEN", "TOP_REJECTED"] })).toContain(id);
    expect(await idsOf({ failureCodes: ["TOP_REJECTED"] })).not.toContain(id);
    expect(await idsOf({ failureCodes: ["TOP_FORBIDDEN"], states: ["ACCEPTED"] })).toEqual([]);
    expect(attempts).toHaveLength(1);
  });
});
