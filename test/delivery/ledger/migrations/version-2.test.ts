/** A store of version 1 with work waiting, on both stores: all of it is delivered, once, in the order of its lines. */
import { expect, test } from "@jest/globals";
import { newStore, SLOW_MS, startInstance, storeKinds } from "../../../support/stores.ts";
import { startVersionOne } from "./instance-of-version-1.ts";

interface Sent {
  readonly instPolicyId: string;
  readonly refundMoney: string;
}

test.each(storeKinds)(
  "On the %s store, deliveries that waited at version 1 are sent once, in the order of their lines; one that was being sent is not",
  async (kind) => {
    await using store = await newStore(kind);
    const old = await startVersionOne(store.store);
    // The keys have the opposite order of the acceptance.
    const [a1 = "", a2 = ""] = await old.accept(["line a", "9"], ["line a", "8"]);
    const [first] = await old.claim(1);
    await old.accept(["line a", "7"], ["line b", "6"], ["line a", "5"]);
    expect(await old.settle(first as never, "FAILED")).toBe(true);
    const claims = await old.claim(5);
    const [a2Claim, b1Claim] = [claims.find(({ id }) => id === a2), claims.find(({ id }) => id !== a2)];
    await old.settle(a2Claim as never, "QUEUED", 10);
    await old.operate(a1, "QUEUED");
    const [unknown = "", cancelled = ""] = await old.accept(["line c", "c"], ["line d", "d"], ["line e", "e"]);
    await old.operate(cancelled, "CANCELLED");
    for (const claim of await old.claim(5)) await old.settle(claim, claim.id === unknown ? "UNKNOWN" : "ACCEPTED");
    await old.accept(["line b", "4"], ["line c", "3"]);
    await old.close();

    const present = await startInstance(store.store, { pollMs: 100, timeoutMs: 1_000, patienceMs: 1_000 });
    try {
      const all = await present.deliveries.list({}, 100);
      const waiting = all.filter(({ state }) => state === "QUEUED");
      const [b1] = all.filter(({ id }) => id === b1Claim?.id);
      expect(b1?.state).toBe(kind === "embedded" ? "UNKNOWN" : "SENDING");
      if (kind === "postgres") expect(present.calls.every(({ input }) => (input as Sent).instPolicyId !== "line b")).toBe(true);
      for (const { id } of waiting) {
        // It waits behind a claim of version 1, whose lease lasts a minute.
        if (kind === "postgres" && all.find((one) => one.id === id)?.idempotencyKey === "4") continue;
        expect(await present.deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED" });
      }
      const sent = present.calls.map(({ input }) => input as Sent);
      const line = (name: string): string[] =>
        sent.filter(({ instPolicyId }) => instPolicyId === name).map(({ refundMoney }) => refundMoney);
      expect(line("line a")).toEqual(["8", "7", "5", "9"]);
      expect(line("line b")).toEqual(kind === "embedded" ? ["4"] : []);
      expect(line("line c")).toEqual(["3"]);
      expect([...line("line d"), ...line("line e")]).toEqual([]);
      expect((await present.deliveries.byId(unknown))?.state).toBe("UNKNOWN");
    } finally {
      await present.deliveries.stop(5_000);
    }
  },
  SLOW_MS,
);
