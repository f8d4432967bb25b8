/** An open store with everything that runs on it: group commits, a worker for each API, recovery and erasure. */
import { setTimeout as delay } from "node:timers/promises";
import type { TopApi } from "../../top/api.ts";
import { accept, type Intent } from "../ledger/accept.ts";
import { type Claim, claim } from "../ledger/claim.ts";
import { eraseContents } from "../ledger/erase.ts";
import { readMessage } from "../ledger/messages.ts";
import { migrate } from "../ledger/migrations.ts";
import { type Operation, operate } from "../ledger/operate.ts";
import { openQueue, type Queue } from "../ledger/queue.ts";
import type { Row } from "../ledger/row.ts";
import { type Settlement, settle } from "../ledger/settle.ts";
import { DeliveryError } from "../promise/errors.ts";
import type { OnDeliveryEvent } from "../promise/events.ts";
import { interrupted, unanswered } from "../promise/outcome.ts";
import type { Database } from "../store/database.ts";
import { exclusively } from "../store/exclusively.ts";
import { createFingerprints, type Fingerprints } from "../vault/fingerprints.ts";
import { storeSecret } from "../vault/store-secret.ts";
import { type AttemptOptions, attempt, settlementOf } from "./attempt.ts";
import { createBatch } from "./batch.ts";
import { type Abandoned, abandoned } from "./recovery.ts";
import { createWaiters, type Waiters } from "./waiters.ts";
import { startWorker, type Worker } from "./worker.ts";

export interface EngineOptions extends AttemptOptions {
  readonly apis: ReadonlyMap<string, TopApi>;
  readonly leaseMs: number;
  readonly concurrency: number;
  readonly retentionDays: number;
  readonly pollMs: number;
  readonly on: OnDeliveryEvent;
}

export interface Engine {
  readonly database: Database;
  readonly fingerprints: Fingerprints;
  accept(intent: Intent): Promise<Row | DeliveryError>;
  operate(id: string, operation: Operation): Promise<void>;
  /** Called when a delivery may have come to rest, here or at another instance. */
  readonly waiters: Waiters;
  /** Takes no more, lets what is being sent end within the time, and closes the store. */
  stop(graceMs: number): Promise<void>;
}

const MOST_TOGETHER = 500;
const CLEAN_EVERY_MS = 3_600_000;
const STORE_AGAIN_MS = 200;

/** @throws when the database cannot be reached or prepared; it is closed then. */
export async function openEngine(database: Database, options: EngineOptions): Promise<Engine> {
  try {
    const { secret, queue } = await exclusively(database, async () => {
      await migrate(database);
      const secret = await storeSecret(database, options.safe);
      return { secret, queue: await openQueue(database, [...options.apis.keys()], (error) => options.on({ kind: "trouble", error })) };
    });
    const engine = new RunningEngine(database, queue, createFingerprints(secret), options);
    await engine.start();
    return engine;
  } catch (error) {
    await database.close();
    throw error;
  }
}

class RunningEngine implements Engine {
  readonly database: Database;
  readonly fingerprints: Fingerprints;
  readonly waiters: Waiters = createWaiters();
  readonly accept: (intent: Intent) => Promise<Row | DeliveryError>;
  readonly #queue: Queue;
  readonly #options: EngineOptions;
  readonly #settle: (settlement: Settlement) => Promise<boolean>;
  readonly #workers = new Map<string, Worker>();
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #givingUp = new AbortController();

  constructor(database: Database, queue: Queue, fingerprints: Fingerprints, options: EngineOptions) {
    this.database = database;
    this.fingerprints = fingerprints;
    this.#queue = queue;
    this.#options = options;
    const acceptTogether = createBatch((intents: readonly Intent[]) => accept(database, queue, intents), MOST_TOGETHER);
    this.accept = async (intent) => {
      const row = await acceptTogether(intent);
      if (!(row instanceof DeliveryError) && row.id === intent.id) {
        options.on({ kind: "accepted", id: row.id, api: row.api });
        this.#workers.get(row.api)?.wake();
      }
      return row;
    };
    this.#settle = createBatch(async (settlements: readonly Settlement[]) => {
      const counting = await settle(database, queue, settlements);
      return settlements.map(({ id }) => counting.has(id));
    }, MOST_TOGETHER);
  }

  async start(): Promise<void> {
    const { apis, concurrency, pollMs, leaseMs, on } = this.#options;
    await this.#recover(!this.database.shared);
    for (const [name, api] of apis) {
      const worker = startWorker({
        take: (most) => claim(this.database, this.#queue, name, most, leaseMs),
        perform: (one) => this.#perform(api, one),
        concurrency,
        pollMs,
        onError: (error) => on({ kind: "trouble", error }),
      });
      this.#workers.set(name, worker);
    }
    await this.database.listen((text) => this.#hear(text));
    this.#every(pollMs, () => this.#recover(false));
    this.#every(CLEAN_EVERY_MS, () => this.#clean());
    await this.#clean();
  }

  async operate(id: string, operation: Operation): Promise<void> {
    const api = await operate(this.database, this.#queue, id, operation);
    this.#options.on({ kind: "operated", id, api, action: operation.action, who: operation.who });
    if (operation.to === "QUEUED") this.#workers.get(api)?.wake();
    else this.waiters.call(id);
  }

  async stop(graceMs: number): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    const ended = Promise.all([...this.#workers.values()].map((worker) => worker.stop()));
    const grace = new AbortController();
    await Promise.race([ended, delay(graceMs, undefined, { signal: grace.signal }).catch(() => undefined)]);
    grace.abort();
    this.#givingUp.abort();
    await this.#queue.close();
    await this.database.close();
  }

  async #perform(api: TopApi, one: Claim): Promise<void> {
    const settlement = await attempt(api, one, this.#options);
    if (await this.#store(settlement)) this.#announce(settlement);
  }

  #announce({ id, api, attempt: number, state, sent, waitSeconds }: Settlement): void {
    if (sent) this.#options.on({ kind: "attempted", id, api, attempt: number, state, code: sent.code, durationMs: sent.durationMs });
    if (state === "QUEUED") this.#workers.get(api)?.wake((waitSeconds ?? 0) * 1_000);
    else this.waiters.call(id);
  }

  /** Again and again while the store is away: nobody else knows what TOP answered. */
  async #store(settlement: Settlement): Promise<boolean> {
    while (!this.#givingUp.signal.aborted) {
      try {
        return await this.#settle(settlement);
      } catch (error) {
        this.#options.on({ kind: "trouble", error });
        await delay(STORE_AGAIN_MS, undefined, { signal: this.#givingUp.signal }).catch(() => undefined);
      }
    }
    return false;
  }

  async #recover(all: boolean): Promise<void> {
    await Promise.all((await abandoned(this.database, all)).map((one) => this.#giveUp(one)));
  }

  async #giveUp(one: Abandoned): Promise<void> {
    const { apis, isRepeatable, on } = this.#options;
    const api = apis.get(one.api);
    const outcome = unanswered(interrupted(api?.method ?? one.api), one.attempt, api !== undefined && isRepeatable(api));
    const settlement = settlementOf(one, outcome, null, { at: one.since, durationMs: one.durationMs });
    if (!(await this.#settle(settlement))) return;
    on({ kind: "recovered", id: one.id, api: one.api, state: outcome.state });
    this.waiters.call(one.id);
  }

  async #clean(): Promise<void> {
    const count = await eraseContents(this.database, this.#options.retentionDays);
    if (count > 0) this.#options.on({ kind: "erased", count });
    await this.#queue.compact();
  }

  #every(ms: number, work: () => Promise<void>): void {
    const timer = setInterval(() => void work().catch((error: unknown) => this.#options.on({ kind: "trouble", error })), ms);
    this.#timers.push(timer.unref());
  }

  #hear(text: string | undefined): void {
    const message = text === undefined ? undefined : readMessage(text);
    if (message && "queued" in message) this.#workers.get(message.queued)?.wake();
    else if (message) for (const id of message.rested) this.waiters.call(id);
    else {
      // News may have been missed.
      for (const worker of this.#workers.values()) worker.wake();
      this.waiters.callAll();
    }
  }
}
