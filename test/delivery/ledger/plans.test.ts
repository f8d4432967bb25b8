/**
 * No statement becomes more expensive when the ledger grows. The pages that each statement touches are counted on a small and on a large ledger, with
 * and without statistics, with three callers and with one: then every row has the same caller, as on most stores.
 */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { accept } from "../../../src/delivery/ledger/accepting/accept.ts";
import { countWaiting } from "../../../src/delivery/ledger/backlog.ts";
import { type Claim, claim } from "../../../src/delivery/ledger/claim.ts";
import { eraseContents } from "../../../src/delivery/ledger/erase.ts";
import { interruptedClaims } from "../../../src/delivery/ledger/interrupted.ts";
import type { Ledger } from "../../../src/delivery/ledger/ledger.ts";
import { migrate } from "../../../src/delivery/ledger/migrations/migrate.ts";
import { operate } from "../../../src/delivery/ledger/operate.ts";
import { createReader } from "../../../src/delivery/ledger/read.ts";
import { unknownApis } from "../../../src/delivery/ledger/reports/unknown.ts";
import { sealWords } from "../../../src/delivery/ledger/sealed/seal.ts";
import { fillFailureCodes } from "../../../src/delivery/ledger/search/failure-code.ts";
import { fillSubjects } from "../../../src/delivery/ledger/search/subject.ts";
import { settle } from "../../../src/delivery/ledger/settling/settle.ts";
import type { Database } from "../../../src/delivery/store/database.ts";
import { openStore } from "../../../src/delivery/store/store.ts";
import type { TopApi } from "../../../src/top/api.ts";
import { SLOW_MS, withStore } from "../../support/stores.ts";
import { pagesOf } from "./counted-pages.ts";
import { fillLedger, timeOf, uuidOf } from "./large-ledger.ts";

const holder = withStore("postgres");
const sizes = [1_000, Number(process.env.LEDGER_ROWS ?? 100_000)];

const settlementOf = (one: Claim, state: "ACCEPTED" | "QUEUED") => ({ claim: one, outcome: { state }, answer: null, calls: [] });
const rooms = ["a", "b", "c"].map((api) => ({ api, most: 16 }));
const rare = ["UNKNOWN", "FAILED", "REFUSED"] as const;
const newDelivery = {
  ...{
    id: uuidOf(99_999_999),
    caller: "c1",
    idempotencyKey: "new",
    fingerprint: "f",
    inputFingerprint: "f",
    api: "a",
    businessKey: "line1",
    contents: { input: null, session: undefined },
    payload: "p",
    subject: "s",
    subjectFingerprints: ["new value"],
    traceparent: null,
  },
};

const statements: Record<string, (ledger: Ledger) => Promise<unknown>> = {
  "accept behind others": (ledger) => accept(ledger, [newDelivery]),
  "accept into a new line": (ledger) => accept(ledger, [{ ...newDelivery, businessKey: "new line" }]),
  "repeat a key": (ledger) => accept(ledger, [{ ...newDelivery, caller: "c1", idempotencyKey: "k1" }]),
  claim: (ledger) => claim(ledger, rooms, 1_000),
  "claim the newest": (ledger) =>
    claim(
      ledger,
      rooms.map((room) => ({ ...room, first: "newest" })),
      1_000,
    ),
  "claim and settle": async (ledger) =>
    settle(
      ledger,
      (await claim(ledger, rooms, 1_000)).map((one) => settlementOf(one, "ACCEPTED")),
    ),
  "claim and queue again": async (ledger) =>
    settle(
      ledger,
      (await claim(ledger, rooms, 1_000)).map((one) => settlementOf(one, "QUEUED")),
    ),
  // Of reports of which nothing waits; otherwise the cost grows with what waits, up to the limit.
  "count what waits": (ledger) => countWaiting({ ...ledger, apis: new Map(["x", "y"].map((api) => [api, {} as TopApi])) }, ["c1"], 100),
  retry: (ledger) => operate(ledger, uuidOf(3), { action: "retry", to: "QUEUED", who: "me", note: null }),
  "find APIs without an outcome": (ledger) => unknownApis(ledger, 3),
  "find interrupted claims": (ledger) => interruptedClaims(ledger, false),
  "erase when nothing is due": (ledger) => eraseContents(ledger, { retentionDays: 30, unsettledRetentionDays: 180 }),
  "seal when nothing is in plain text": (ledger) => sealWords(ledger),
  "find by id": (ledger) => createReader(ledger).byId(uuidOf(1), undefined),
  "find by key": (ledger) => createReader(ledger).byKey("c1", "k1"),
  "list all": (ledger) => createReader(ledger).list({}, 20),
  "list of a caller": (ledger) => createReader(ledger).list({ caller: "c1" }, 20),
  "list of a caller with rare states": (ledger) => createReader(ledger).list({ caller: "c1", states: [...rare] }, 20),
  "list of an API": (ledger) => createReader(ledger).list({ apis: ["a"] }, 20),
  "list of a caller, API and state, second page": (ledger) =>
    createReader(ledger).list({ caller: "c1", apis: ["a", "b"], states: [...rare] }, 20, uuidOf(500)),
  "list of a subject": (ledger) => createReader(ledger).list({ subject: "value 5" }, 20),
  "list of a subject that all deliveries have": (ledger) => createReader(ledger).list({ subject: "common" }, 20),
  "list of a subject, a caller and a state": (ledger) =>
    createReader(ledger).list({ subject: "value 5", caller: "c2", states: [...rare] }, 20),
  "list of a request id": (ledger) => createReader(ledger).list({ requestId: "request 7" }, 20),
  "list of a safe repeat's request id": (ledger) => createReader(ledger).list({ requestId: "earlier 7" }, 20),
  "list of a failure code": (ledger) => createReader(ledger).list({ failureCodes: ["TOP_FORBIDDEN"] }, 20),
  "list of a caller with a failure code": (ledger) => createReader(ledger).list({ caller: "c1", failureCodes: ["TOP_FORBIDDEN"] }, 20),
  "list of a time": (ledger) => createReader(ledger).list({ createdAfter: timeOf(300), createdBefore: timeOf(400) }, 20),
  "list of a time, API and state": (ledger) =>
    createReader(ledger).list({ apis: ["a"], states: [...rare, "ACCEPTED"], createdAfter: timeOf(300), createdBefore: timeOf(400) }, 20),
  "fill in when nothing is missing": async (ledger) => [await fillSubjects(ledger), await fillFailureCodes(ledger)],
};

describe.each([
  ["without", 3],
  ["with", 3],
  ["without", 1],
  ["with", 1],
  ["outdated", 3],
  ["outdated", 1],
] as const)("%s statistics, callers: %d", (statistics, callers) => {
  const databases: Database[] = [];
  beforeAll(async () => {
    for (const rows of sizes) {
      const database = await openStore({ kind: "postgres", url: await holder.server.newDatabase() });
      databases.push(database);
      await migrate(database);
      await fillLedger(database, rows, callers);
      if (statistics === "outdated") {
        await database.patient.query("UPDATE top_delivery.delivery SET state = 'QUEUED', settled_at = NULL");
        await database.patient.query("ANALYZE");
        await database.patient.query("TRUNCATE top_delivery.delivery CASCADE");
        await fillLedger(database, rows, callers);
      }
      if (statistics === "with") await database.patient.query("ANALYZE");
    }
  }, 5 * SLOW_MS);
  afterAll(() => Promise.all(databases.map((database) => database.close())));

  test.each(Object.entries(statements))(
    "%s touches about as many pages in a large ledger as in a small one",
    async (_, run) => {
      const touched: number[] = [];
      for (const database of databases) touched.push(await pagesOf(database, run));
      const [small = 0, large = 0] = touched;
      // The trees of the indexes are a little higher.
      expect({ small, large }).toEqual({ small, large: Math.min(large, 3 * small + 50) });
    },
    SLOW_MS,
  );
});
