import { expect, test } from "@jest/globals";
import type { DeliveryEvent } from "../../../src/delivery/promise/events.ts";
import { type Database, StoreAway } from "../../../src/delivery/store/database.ts";
import { createStoreStanding } from "../../../src/delivery/store/standing.ts";

/** A watched database whose next query does what the test says, and the reported events. */
function watched() {
  const told: DeliveryEvent[] = [];
  const standing = createStoreStanding((event) => told.push(event));
  let answer: () => Promise<never[]> = async () => [];
  const query = (): Promise<never[]> => answer();
  const database = standing.watch({ query, patient: { query } } as unknown as Database);
  return {
    told,
    standing,
    async works(from: Pick<Database, "query"> = database) {
      answer = async () => [];
      await from.query("SELECT 1");
    },
    async fails(error: Error) {
      answer = () => Promise.reject(error);
      await expect(database.query("SELECT 1")).rejects.toBe(error);
    },
    database,
  };
}

const returned = { kind: "store-returned", awayMs: expect.any(Number) };

test("The loss of the store is reported once, and its return once, also if patient work notices it", async () => {
  const { told, works, fails, database } = watched();
  await works();
  await fails(new StoreAway());
  await fails(new StoreAway("57P01"));
  expect(told).toEqual([{ kind: "store-lost" }]);
  await works(database.patient);
  await works();
  expect(told).toEqual([{ kind: "store-lost" }, returned]);
});

test("A store that could not be opened counts as lost until its first answer", async () => {
  const { told, works, standing } = watched();
  standing.failed(new StoreAway());
  await works();
  expect(told).toEqual([{ kind: "store-lost" }, returned]);
});

test.each([
  ["accepts no writes now", new StoreAway("25006")],
  ["has conflicts", new StoreAway("40001")],
  ["refuses a statement", new Error("23514")],
])("A store that %s is not lost", async (_what, error) => {
  const { told, fails } = watched();
  await fails(error);
  expect(told).toEqual([]);
});

test("An answer to a statement from before the loss does not mean that the store is back", async () => {
  const told: DeliveryEvent[] = [];
  const standing = createStoreStanding((event) => told.push(event));
  const late = Promise.withResolvers<never[]>();
  const database = standing.watch({ query: () => late.promise, patient: {} } as unknown as Database);
  const asked = database.query("SELECT 1");
  standing.failed(new StoreAway());
  late.resolve([]);
  await asked;
  expect(told).toEqual([{ kind: "store-lost" }]);
});
