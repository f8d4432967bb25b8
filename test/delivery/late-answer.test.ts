/** On both stores, a "yes" from TOP that comes after an operator's decision is never lost. */
import { expect, test } from "@jest/globals";
import { until } from "../support/instances.ts";
import { newStore, SLOW_MS, startInstance, storeKinds, surrender, yes } from "../support/stores.ts";

const short = { timeoutMs: 100, patienceMs: 1_000, pollMs: 300 };
const late = { accepted: true, requestId: "late" };

test.each(storeKinds)(
  "On the %s store, a late yes after a cancellation or after a second call is shown beside the outcome, and the log has a warning",
  async (kind) => {
    await using holder = await newStore(kind);
    const instance = await startInstance(holder.store, short);
    const { deliveries, events } = instance;
    const answers = new Map<string, (requestId: string) => void>();
    instance.answer = ({ api, input }) =>
      new Promise((resolve) => {
        const { refundMoney } = input as { readonly refundMoney: string };
        answers.set(refundMoney, (requestId) => resolve(Object.assign(yes(api), { requestId })));
      });
    const [cancelled, repeated] = await Promise.all(
      ["1", "2"].map((refundMoney) => deliveries.enqueue(surrender({ input: { refundMoney } }))),
    );
    const ids = [cancelled?.id ?? "", repeated?.id ?? ""] as const;
    for (const id of ids) expect(await deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "UNKNOWN" });
    await deliveries.resolve(ids[0], "CANCELLED", "not there", "operator");
    instance.answer = ({ api }) => yes(api);
    await deliveries.retry(ids[1], "operator");
    expect(await deliveries.waitUntilAtRest(ids[1], 60_000)).toMatchObject({ state: "ACCEPTED" });
    for (const answer of answers.values()) answer("late");
    await until(() => events.filter((event) => event.kind === "contradicted").length === 2);
    expect(await deliveries.byId(ids[0])).toMatchObject({ state: "CANCELLED", lateReceipt: late, attempts: [{ requestId: "late" }] });
    expect(await deliveries.byId(ids[1])).toMatchObject({
      state: "ACCEPTED",
      receipt: { requestId: "request-1" },
      lateReceipt: late,
      attempts: [{ requestId: "late" }, { requestId: "request-1" }],
    });
    await deliveries.stop(2_000);
  },
  SLOW_MS,
);
