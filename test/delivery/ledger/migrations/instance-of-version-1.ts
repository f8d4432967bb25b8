/** An instance of version 1: its transactions, with the SQL of that version. A test decides what it does, and when. */
import { setTimeout as delay } from "node:timers/promises";
import { v7 as newUuid } from "uuid";
import { surrenderInfoSync } from "../../../../src/apis/alihealth/surrender-info-sync.ts";
import { storeSecret } from "../../../../src/delivery/ledger/secret.ts";
import { type Database, type Queries, StoreAway } from "../../../../src/delivery/store/database.ts";
import { type DeliveryStore, openStore } from "../../../../src/delivery/store/store.ts";
import { wireTextOf, writeContents } from "../../../../src/delivery/vault/contents.ts";
import { createFingerprints } from "../../../../src/delivery/vault/fingerprints.ts";
import { createSafe } from "../../../../src/delivery/vault/safe.ts";
import type { TopApi } from "../../../../src/top/api.ts";
import { businessKeyOf } from "../../../../src/top/business-key.ts";
import { keys } from "../../../support/stores.ts";
import { openQueue } from "./queue-of-version-1.ts";
import { createTables } from "./tables-of-version.ts";

export interface Claim {
  readonly id: string;
  readonly businessKey: string;
  readonly attempt: number;
}

export interface VersionOne {
  /** Ids of new deliveries about these policies, stored in one batch. A policy may have its key beside it. */
  accept(...policies: readonly (string | readonly [string, string])[]): Promise<readonly string[]>;
  claim(most: number, leaseMs?: number): Promise<readonly Claim[]>;
  /** Whether it counted. */
  settle(claim: Claim, state: string, waitSeconds?: number): Promise<boolean>;
  operate(id: string, to: "QUEUED" | "CANCELLED"): Promise<void>;
  close(): Promise<void>;
}

const api = surrenderInfoSync as unknown as TopApi;

export async function startVersionOne(store: DeliveryStore): Promise<VersionOne> {
  const database = await openStore(store);
  await createTables(database, 1);
  const safe = createSafe(keys);
  const fingerprints = createFingerprints(await storeSecret(database, safe));
  const queue = await openQueue(database, [api.field]);
  const idsOf = (claims: readonly Claim[]): string[] => claims.map(({ id }) => id);

  async function newDelivery(policy: string, key: string) {
    await delay(2); // so that ids grow
    const id = newUuid();
    const input = { instPolicyId: policy, endorsementNo: "1", refundMoney: key };
    const wireText = wireTextOf(api, input);
    const payload = safe.seal(writeContents(wireText, undefined), id);
    const businessKey = fingerprints.businessKey(api.field, businessKeyOf(api, input) ?? id);
    return { id, caller: "caller", key, fingerprint: fingerprints.input(api.field, wireText), api: api.field, businessKey, payload };
  }

  return {
    async accept(...policies) {
      const intents: Awaited<ReturnType<typeof newDelivery>>[] = [];
      for (const one of policies) intents.push(typeof one === "string" ? await newDelivery(one, newUuid()) : await newDelivery(...one));
      await transaction(database, async (queries) => {
        await queries.query(
          `INSERT INTO top_delivery.delivery (id, caller, idempotency_key, fingerprint, api, business_key, state, created_at, payload)
           SELECT id, caller, key, fingerprint, api, "businessKey", 'QUEUED', now(), payload
           FROM json_to_recordset($1::text::json)
             AS x (id uuid, caller text, key text, fingerprint text, api text, "businessKey" text, payload text)
           ORDER BY caller, key, id -- the same order everywhere, or two instances would wait for each other
           ON CONFLICT (caller, idempotency_key) DO NOTHING
           RETURNING id, created_at`,
          [JSON.stringify(intents)],
        );
        await queue.add(queries, api.field, intents);
        await announce(database, queries, { queued: api.field });
      });
      return intents.map(({ id }) => id);
    },
    claim: (most, leaseMs = 60_000) =>
      transaction(database, async (queries) => {
        const ids = await queue.take(queries, api.field, most);
        if (ids.length === 0) return [];
        const claims = await queries.query<Claim>(
          `UPDATE top_delivery.delivery
           SET state = 'SENDING', attempt = attempt + 1, sending_since = now(), lease_until = now() + $2 * interval '1 millisecond',
             next_attempt_at = NULL
           WHERE id = ANY($1::uuid[]) AND state = 'QUEUED'
           RETURNING id, business_key AS "businessKey", attempt`,
          [ids, leaseMs],
        );
        const taken = new Set(idsOf(claims));
        const others = ids.filter((id) => !taken.has(id));
        await queue.remove(queries, api.field, others);
        return claims;
      }),
    settle: (claim, state, waitSeconds = 0) =>
      transaction(database, async (queries) => {
        const rows = await queries.query(
          `UPDATE top_delivery.delivery d
           SET state = x.state, answer = x.answer, failure = x.failure, sending_since = NULL, lease_until = NULL,
             next_attempt_at = CASE WHEN x.state = 'QUEUED' THEN now() + x."waitSeconds" * interval '1 second' END,
             settled_at = CASE WHEN x.state = ANY($2) THEN now() END
           FROM json_to_recordset($1::text::json)
             AS x (id uuid, attempt integer, state text, answer text, failure text, "waitSeconds" float8)
           WHERE d.id = x.id AND d.attempt = x.attempt AND d.state = ANY($3)
           RETURNING d.id`,
          [
            JSON.stringify([{ ...claim, state, answer: null, failure: null, waitSeconds }]),
            ["ACCEPTED", "REFUSED", "FAILED", "CANCELLED"],
            ["SENDING", "UNKNOWN"],
          ],
        );
        if (rows.length === 0) return false;
        if (state === "QUEUED") await queue.postpone(queries, api.field, claim, waitSeconds);
        else {
          await queue.remove(queries, api.field, [claim.id]);
          await announce(database, queries, { rested: [claim.id] });
        }
        return true;
      }),
    operate: (id, to) =>
      transaction(database, async (queries) => {
        const [row] = await queries.query<{ readonly businessKey: string }>(
          `SELECT business_key AS "businessKey" FROM top_delivery.delivery WHERE id = $1 FOR UPDATE`,
          [id],
        );
        await queries.query(
          `UPDATE top_delivery.delivery
           SET state = $2, next_attempt_at = NULL, settled_at = CASE WHEN $2 = ANY($3) THEN now() END WHERE id = $1`,
          [id, to, ["ACCEPTED", "REFUSED", "FAILED", "CANCELLED"]],
        );
        if (to === "QUEUED") await queue.add(queries, api.field, [{ id, businessKey: row?.businessKey ?? "" }]);
        else await queue.remove(queries, api.field, [id]);
        await announce(database, queries, to === "QUEUED" ? { queued: api.field } : { rested: [id] });
      }),
    async close() {
      await queue.close();
      await database.close();
    },
  };
}

async function announce(database: Database, { query }: Queries, message: object): Promise<void> {
  if (database.shared) await query("SELECT pg_notify($1, $2)", ["top_delivery", JSON.stringify(message)]);
}

/** Version 1 had no deadline for a lock: it waits for the lock again, instead of failing. */
async function transaction<T>(database: Database, work: (queries: Queries) => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await database.transaction(work);
    } catch (error) {
      if (!(error instanceof StoreAway && error.sqlState === "55P03")) throw error;
    }
  }
}
