/** An instance of version 1 runs beside the present one: its changes are put into the lines, and nothing is sent twice. */
import { afterEach, expect, test } from "@jest/globals";
import { until, withInstances } from "../../../support/instances.ts";
import { type Instance, surrender } from "../../../support/stores.ts";
import { type Claim, startVersionOne, type VersionOne } from "./instance-of-version-1.ts";

const on = withInstances();
let old: VersionOne;

afterEach(() => old.close());

/** The sent deliveries of a line, in order, each by its refund. */
function sentOf({ calls }: Instance, line: string): string[] {
  const inputs = calls.map(({ input }) => input as { readonly instPolicyId: string; readonly refundMoney: string });
  return inputs.filter(({ instPolicyId }) => instPolicyId === line).map(({ refundMoney }) => refundMoney);
}

async function stateOf({ deliveries }: Instance, id: string): Promise<string | undefined> {
  return (await deliveries.byId(id))?.state;
}

/** When the present version starts, the old one is sending d1, and d2 waits behind it. */
async function startBesideCall(): Promise<{ readonly claim: Claim; readonly present: Instance }> {
  old = await startVersionOne(on.store);
  await old.accept(["line", "d1"]);
  const [claim] = await old.claim(1);
  await old.accept(["line", "d2"]);
  return { claim: claim as Claim, present: await on.start() };
}

test("The present version sends what both versions accept, in the order of the line, and version 1 claims nothing any more", async () => {
  const { claim, present } = await startBesideCall();
  const [d3 = "", d4 = ""] = await old.accept(["line", "z"], ["line", "y"]);
  const d5 = await present.deliveries.enqueue(
    surrender({ input: { instPolicyId: "line", endorsementNo: "1", refundMoney: "d5" }, idempotencyKey: "a" }),
  );
  const [d6 = ""] = await old.accept(["line", "d6"]);
  expect(await old.claim(10)).toEqual([]);
  expect(sentOf(present, "line")).toEqual([]);
  await old.settle(claim, "ACCEPTED");
  await until(async () => (await stateOf(present, d6)) === "ACCEPTED");
  expect(sentOf(present, "line")).toEqual(["d2", "z", "y", "d5", "d6"]);
  for (const id of [d3, d4, d5.id]) expect(await stateOf(present, id)).toBe("ACCEPTED");
  expect(await stateOf(present, claim.id)).toBe("ACCEPTED");
});

test("If version 1 accepts a delivery and the present version accepts the next one at once, they are sent in this order", async () => {
  old = await startVersionOne(on.store);
  const present = await on.start();
  for (let n = 0; n < 20; n++) {
    await old.accept([`line ${n}`, `1 of ${n}`]);
    const input = { instPolicyId: `line ${n}`, endorsementNo: "1", refundMoney: `2 of ${n}` };
    const { id } = await present.deliveries.enqueue(surrender({ input }));
    await present.deliveries.waitUntilAtRest(id, 60_000);
    expect(sentOf(present, `line ${n}`)).toEqual([`1 of ${n}`, `2 of ${n}`]);
  }
});

test("A delivery that version 1 queues again keeps its place and its wait, and the present version sends it", async () => {
  const { claim, present } = await startBesideCall();
  await old.settle(claim, "QUEUED", 3);
  const { nextAttemptAt } = (await present.deliveries.byId(claim.id)) ?? {};
  expect(nextAttemptAt).toBeInstanceOf(Date);
  await until(async () => (await stateOf(present, claim.id)) === "ACCEPTED");
  await until(() => sentOf(present, "line").length === 2);
  expect(sentOf(present, "line")).toEqual(["d1", "d2"]);
  expect(((await present.deliveries.byId(claim.id))?.attempts[0]?.at ?? 0) >= (nextAttemptAt ?? 1)).toBe(true);
});

test("An operator at version 1 can cancel a waiting delivery, and retry a failed one, which is sent after the next in its line", async () => {
  const { claim, present } = await startBesideCall();
  const [d3 = ""] = await old.accept(["line", "d3"]);
  await old.accept(["line", "d4"]);
  await old.operate(d3, "CANCELLED");
  await old.settle(claim, "FAILED");
  await old.operate(claim.id, "QUEUED");
  await until(async () => (await stateOf(present, claim.id)) === "ACCEPTED");
  expect(sentOf(present, "line").toSorted()).toEqual(["d1", "d2", "d4"]);
  expect(sentOf(present, "line").slice(0, 1)).toEqual(["d2"]);
  expect(await stateOf(present, d3)).toBe("CANCELLED");
});

test("A delivery that version 1 never settles becomes UNKNOWN when its lease ends, the line continues, and a late answer counts", async () => {
  old = await startVersionOne(on.store);
  await old.accept(["line", "d1"], ["line", "d2"]);
  const [claim] = (await old.claim(1, 500)) as [Claim];
  const present = await on.start();
  await until(async () => (await stateOf(present, claim.id)) === "UNKNOWN");
  await until(() => sentOf(present, "line").length === 1);
  expect(await old.settle(claim, "ACCEPTED")).toBe(true);
  expect(await stateOf(present, claim.id)).toBe("ACCEPTED");
  expect(sentOf(present, "line")).toEqual(["d2"]);
});
