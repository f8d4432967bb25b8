/** The transaction that stores new deliveries claims those that can be sent at once. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type Accepted, accept } from "../../../../src/delivery/ledger/accepting/accept.ts";
import { claim } from "../../../../src/delivery/ledger/claim.ts";
import { interruptedClaims } from "../../../../src/delivery/ledger/interrupted.ts";
import { type Ledger, openLedger } from "../../../../src/delivery/ledger/ledger.ts";
import { mark } from "../../../../src/delivery/ledger/mark.ts";
import { ban } from "../../../../src/delivery/ledger/reports/ban.ts";
import { pauseReport } from "../../../../src/delivery/ledger/reports/pause.ts";
import { CHANNEL } from "../../../../src/delivery/store/database.ts";
import { QUEUED } from "../../../../src/delivery/store/messages.ts";
import { newDelivery } from "../../../support/new-delivery.ts";
import { keys, SLOW_MS, storeKinds, withStore } from "../../../support/stores.ts";

const LEASE_MS = 60_000;
const roomFor = (most: number) => ({ rooms: [{ api: "a", most }], leaseMs: LEASE_MS });
const numberOf = ({ id }: { readonly id: string }): number => Number(id.slice(-2));
const claimed = ({ claims, waiting }: Accepted) => ({ claimed: claims.map(numberOf), waiting: waiting.length });

describe.each(storeKinds)("On %s", (kind) => {
  let ledger: Ledger;
  afterAll(() => ledger?.database.close());
  const holder = withStore(kind);
  beforeAll(async () => {
    ledger = await openLedger({ store: holder.store, keys, apis: [] });
  }, SLOW_MS);
  beforeEach(() =>
    ledger.database.query("DELETE FROM top_delivery.delivery; DELETE FROM top_delivery.ban; DELETE FROM top_delivery.pause"),
  );

  const due = async (): Promise<number[]> => (await claim(ledger, roomFor(10).rooms, LEASE_MS)).map(numberOf);

  test("the first deliveries are claimed, as many as there is room for; the others wait", async () => {
    const accepted = await accept(ledger, [newDelivery(1, "x"), newDelivery(2, "y"), newDelivery(3, "z")], roomFor(2));
    expect(claimed(accepted)).toEqual({ claimed: [1, 2], waiting: 1 });
    expect(accepted.found).toMatchObject([{ state: "QUEUED" }, { state: "QUEUED" }, { state: "QUEUED" }]);
    expect(await due()).toEqual([3]);
  });

  test("such a claim is like any other: unsent, with a lease, and sent after its mark", async () => {
    const { claims } = await accept(ledger, [newDelivery(1)], roomFor(1));
    expect(claims).toMatchObject([{ api: "a", businessKey: "line", attempt: 1, payload: "test.contents", traceparent: null }]);
    expect(await interruptedClaims(ledger, false)).toEqual([]);
    expect(await interruptedClaims(ledger, true)).toMatchObject([{ attempt: 1, unsent: true }]);
    expect(await mark(ledger, claims)).toEqual([true]);
    expect(await interruptedClaims(ledger, true)).toMatchObject([{ attempt: 1, unsent: false }]);
    const [row] = await ledger.database.query(
      "SELECT state, turn, extract(epoch FROM lease_until - sending_since)::integer AS lease FROM top_delivery.delivery",
    );
    expect(row).toEqual({ state: "SENDING", turn: true, lease: LEASE_MS / 1_000 });
  });

  test("of one line only the first is claimed, and none behind a delivery that is not finished", async () => {
    expect(claimed(await accept(ledger, [newDelivery(1), newDelivery(2)], roomFor(5)))).toEqual({ claimed: [1], waiting: 1 });
    expect(claimed(await accept(ledger, [newDelivery(3)], roomFor(5)))).toEqual({ claimed: [], waiting: 1 });
    expect(await due()).toEqual([]);
  });

  test("a repeated key is not claimed again, and the delivery behind it only later", async () => {
    await accept(ledger, [newDelivery(1, "x", "key")]);
    const { found, ...accepted } = await accept(ledger, [newDelivery(2, "y", "key"), newDelivery(3, "y")], roomFor(5));
    expect(found).toMatchObject([{ id: newDelivery(1).id }, { id: newDelivery(3).id }]);
    expect(claimed({ found, ...accepted })).toEqual({ claimed: [], waiting: 1 });
    expect(await due()).toEqual([1, 3]);
  });

  test("deliveries with new keys are stored and committed by one statement", async () => {
    const places: unknown[] = [];
    const transaction: typeof ledger.database.transaction = (work) =>
      ledger.database.transaction(({ query }) =>
        work({
          query(sql, values, place) {
            places.push(place);
            return query(sql, values, place);
          },
        }),
      );
    const counting = { ...ledger, database: { ...ledger.database, transaction } };
    await accept(counting, [newDelivery(1, "x"), newDelivery(2, "y"), newDelivery(3, "y")]);
    expect(places).toEqual(["last"]);
    expect(await due()).toEqual([1, 2]);
  });

  test("while its report is banned or paused, nothing is claimed", async () => {
    await ban(ledger.database, "a", 60);
    expect(claimed(await accept(ledger, [newDelivery(1, "x")], roomFor(5)))).toEqual({ claimed: [], waiting: 1 });
    await ledger.database.query("DELETE FROM top_delivery.ban");
    await pauseReport(ledger, { api: "a", who: "operator", why: "test", until: new Date(Date.now() + 60_000) });
    expect(claimed(await accept(ledger, [newDelivery(2, "y")], roomFor(5)))).toEqual({ claimed: [], waiting: 1 });
  });

  if (kind === "postgres")
    test("other instances are told of deliveries that wait, and not of those that are being sent", async () => {
      const told: string[] = [];
      // The first one is undefined: before it, messages may have been missed.
      await ledger.database.listen((message) => void (message && told.push(message)));
      await accept(ledger, [newDelivery(1, "x")], roomFor(1));
      await ledger.database.query(`SELECT pg_notify('${CHANNEL}', 'between')`);
      await accept(ledger, [newDelivery(2, "y")]);
      await ledger.database.query(`SELECT pg_notify('${CHANNEL}', 'last')`);
      while (!told.includes("last")) await new Promise(setImmediate);
      expect(told).toEqual(["between", QUEUED, "last"]);
    });
});
