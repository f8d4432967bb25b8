/** Accepts intents. Intents that arrive together are stored in one transaction, and sent at once if there is room. */
import { setImmediate } from "node:timers/promises";
import { v7 as newUuid } from "uuid";
import { businessKeyOf, subjectOf } from "../../top/business-key.ts";
import { sessionSent } from "../../top/request.ts";
import { type Accepted, accept } from "../ledger/accepting/accept.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { createReader } from "../ledger/read.ts";
import { deliveryOf, type NewDelivery } from "../ledger/row.ts";
import { sealedSubject } from "../ledger/search/subject.ts";
import type { Delivery } from "../promise/delivery.ts";
import { DeliveryError } from "../promise/errors.ts";
import type { Intent } from "../promise/intent.ts";
import { sqlState } from "../store/database.ts";
import { wireTextOf, writeContents } from "../vault/contents.ts";
import { createBacklog } from "./backlog.ts";
import { createBatch } from "./batch.ts";
import type { EngineOptions } from "./options.ts";
import type { Sender } from "./sending/sender.ts";

/** More would delay the first of them for too long. */
const MOST_TOGETHER = 500;

/**
 * The delivery of an intent, committed: a new one, or the existing one of this idempotency key.
 * The returned function throws DeliveryError `IDEMPOTENCY_CONFLICT`, `DELIVERY_BACKLOG_FULL`, `DELIVERY_REFUSED` or `DELIVERY_UNAVAILABLE`.
 */
export function createIntake(
  ledger: Ledger,
  sender: Pick<Sender, "fill" | "queued">,
  { on, maxWaiting, tracing }: Pick<EngineOptions, "on" | "maxWaiting" | "tracing">,
): (intent: Intent) => Promise<Delivery> {
  const letIn = createBacklog(ledger, { maxWaiting });
  const { byKey } = createReader(ledger);
  const acceptTogether = createBatch(acceptAndSend, MOST_TOGETHER);
  return async (intent) => {
    const { caller, idempotencyKey } = intent;
    const startedAt = performance.now();
    const delivery = { ...newDelivery(intent, ledger), traceparent: tracing.current() ?? null };
    const leave = await letIn(caller);
    if (!leave && !(await byKey(caller, idempotencyKey))) throw backlogFull(maxWaiting);
    const row = await acceptTogether(delivery)
      .catch((error: unknown) => Promise.reject(refusalOf(error)))
      .finally(leave);
    if (row instanceof DeliveryError) throw row;
    if (row.id === delivery.id) on({ kind: "accepted", id: row.id, api: row.api, storeMs: Math.round(performance.now() - startedAt) });
    return deliveryOf(row, ledger);
  };

  function acceptAndSend(deliveries: readonly NewDelivery[]): Promise<Accepted["found"]> {
    return new Promise((resolve, reject) => {
      const apis = deliveries.map(({ api }) => api);
      const sent = sender.fill(apis, async (sending) => {
        const { found, claims, waiting } = await accept(ledger, deliveries, sending);
        resolve(found);
        sender.queued(waiting);
        // Before it is sent, a caller can begin to wait for its outcome.
        await setImmediate();
        return claims;
      });
      sent.catch(reject);
    });
  }
}

function backlogFull(most: number): DeliveryError {
  return new DeliveryError(
    "DELIVERY_BACKLOG_FULL",
    `${most} deliveries of this caller wait to be sent, which is the limit (DELIVERY_MAX_WAITING). Nothing was stored. Repeat with the same idempotency key when fewer wait.`,
  );
}

/** The message of the database is not passed on: it may quote values. */
function refusalOf(error: unknown): unknown {
  const state = sqlState(error);
  if (state === undefined) return error;
  return new DeliveryError(
    "DELIVERY_REFUSED",
    `The delivery store refuses this delivery (SQLSTATE ${state}); nothing was stored. Check the caller's id: it must have at most 255 characters and no control characters.`,
  );
}

function newDelivery({ api, input, session, caller, idempotencyKey }: Intent, ledger: Ledger): Omit<NewDelivery, "traceparent"> {
  const { fingerprints, safe } = ledger;
  // UUID version 7: within one process a later id sorts after an earlier one, even within the same millisecond.
  const id = newUuid();
  const wireText = wireTextOf(api, input);
  const token = sessionSent(api, session);
  const fingerprint = fingerprints.input(api.field, wireText, token);
  const businessKey = (input && businessKeyOf(api, input)) ?? id;
  return {
    ...{ id, caller, idempotencyKey, api: api.field },
    fingerprint,
    inputFingerprint: token === undefined ? fingerprint : fingerprints.input(api.field, wireText),
    businessKey: fingerprints.businessKey(api.field, businessKey),
    contents: { input, session },
    payload: safe.seal(writeContents(wireText, session), id),
    ...sealedSubject(ledger, id, input ? subjectOf(api, input) : {}),
  };
}
