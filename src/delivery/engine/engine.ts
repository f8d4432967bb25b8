/** Puts together what runs on an open ledger: intake, sender, upkeep, and the news that wakes them. */
import { setTimeout as delay } from "node:timers/promises";
import type { TopApi } from "../../top/api.ts";
import { type Ledger, openLedger } from "../ledger/ledger.ts";
import { createReader, readByIds } from "../ledger/read.ts";
import { unknownApis } from "../ledger/reports/unknown.ts";
import type { Delivery } from "../promise/delivery.ts";
import type { Intent } from "../promise/intent.ts";
import type { Operation } from "../promise/operation.ts";
import type { DeliveryReader } from "../promise/reader.ts";
import { type Backup, backUp } from "../store/back-up.ts";
import { createAlarm } from "./alarm.ts";
import { createBatch } from "./batch.ts";
import { createIntake } from "./intake.ts";
import { createIntervention } from "./intervention.ts";
import { listenToOthers, type News } from "./news.ts";
import { type DeliveryOptions, type EngineOptions, withDefaults } from "./options.ts";
import { createRecovery } from "./recovery.ts";
import { createReportControl, type ReportControl } from "./report-control.ts";
import { createDue } from "./sending/due.ts";
import { startSender } from "./sending/sender.ts";
import { createSettler } from "./settler.ts";
import { startUpkeep } from "./upkeep.ts";
import { createWaiters, untilAtRest } from "./waiters.ts";
import { startWebhook } from "./webhook/webhook.ts";

export interface Engine {
  readonly reader: DeliveryReader;
  /** @throws DeliveryError. */
  accept(intent: Intent): Promise<Delivery>;
  /** Does an operator's action. @throws DeliveryError. */
  intervene(id: string, operation: Operation): Promise<void>;
  readonly reports: ReportControl;
  /** How many instances use this store. */
  instances(): Promise<number>;
  /** Copies an embedded store into a new folder inside `into`. @throws DeliveryError `DELIVERY_REFUSED`. */
  backUp(into: string): Promise<Backup>;
  /** See `Deliveries`. */
  waitUntilAtRest(id: string, ms: number, known?: Delivery): Promise<Delivery>;
  /** Takes no new work, lets calls under way end within `graceMs`, and closes the store. */
  stop(graceMs: number): Promise<void>;
}

const MOST_READ_TOGETHER = 500;

/** @throws when the store cannot be reached or prepared; it is closed then. */
export async function startEngine(given: DeliveryOptions): Promise<Engine> {
  const options = withDefaults(given);
  const ledger = await openLedger({ ...options, hasWebhook: options.webhook !== undefined });
  try {
    return await start(ledger, options);
  } catch (error) {
    await ledger.database.close();
    throw error;
  }
}

async function start(ledger: Ledger, options: EngineOptions): Promise<Engine> {
  const unheard = createAlarm();
  const waiters = createWaiters(unheard.ring);
  const due = createDue([...ledger.apis.keys()], options.pollMs);
  const settler = createSettler(ledger, due, options);
  const recover = createRecovery(ledger, settler, waiters, options);
  // Before `recover`: what a crash interrupted says nothing about a provider.
  await suspectUnknown(ledger, options);
  // Before anything is sent. In an embedded store, a SENDING delivery belongs to a process that has ended.
  await recover(!ledger.database.shared);
  const sender = startSender(ledger, settler, waiters, due, options);
  const news: News = {
    queued: sender.wake,
    rested: waiters.call,
    lifted: (name, msAgo = 0) => {
      const api = ledger.apis.get(name);
      return api !== undefined && options.openGate(api, msAgo);
    },
    missed: () => {
      sender.wake();
      waiters.callAll();
    },
  };
  await listenToOthers(ledger, news);
  const webhook = options.webhook && startWebhook(ledger, options.webhook, unheard, options);
  const readTogether = createBatch((ids: readonly string[]) => readByIds(ledger, ids), MOST_READ_TOGETHER);
  const upkeep = startUpkeep(ledger, () => recover(false), news, options);
  return {
    reader: createReader(ledger),
    accept: createIntake(ledger, sender, options),
    intervene: createIntervention(ledger, news, options),
    reports: createReportControl(ledger, news, options),
    instances: () => ledger.database.instances(),
    backUp: (into) => backUp(options.store, ledger.database, into),
    waitUntilAtRest: (id, ms, known) => untilAtRest(waiters, id, ms, () => readTogether(id), known),
    async stop(graceMs) {
      upkeep.stop();
      const grace = new AbortController();
      await Promise.race([
        Promise.all([sender.stop(), webhook?.stop()]),
        delay(graceMs, undefined, { signal: grace.signal }).catch(() => undefined),
      ]);
      grace.abort();
      settler.giveUp();
      await ledger.database.close();
    },
  };
}

async function suspectUnknown(ledger: Ledger, { suspicion }: EngineOptions): Promise<void> {
  if (!suspicion) return;
  for (const name of await unknownApis(ledger, suspicion.after)) suspicion.suspect(ledger.apis.get(name) as TopApi);
}
