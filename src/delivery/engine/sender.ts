/** Sends what waits: a worker for each API claims deliveries, and what became of each attempt is settled and told. */
import type { TopApi } from "../../top/api.ts";
import { type Claim, claim } from "../ledger/claim.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Settlement } from "../ledger/settle.ts";
import { attempt } from "./attempt.ts";
import { type EngineOptions, leaseMsOf } from "./options.ts";
import type { Settler } from "./settler.ts";
import type { Waiters } from "./waiters.ts";
import { startWorker, type Worker } from "./worker.ts";

export interface Sender {
  /** There may be work of this API, now or after the time. */
  wake(api: string, afterMs?: number): void;
  wakeAll(): void;
  /** Takes no more, and resolves when what is being sent has ended. */
  stop(): Promise<void>;
}

export function startSender(ledger: Ledger, settler: Settler, waiters: Waiters, options: EngineOptions): Sender {
  const { concurrency, pollMs, on } = options;
  const leaseMs = leaseMsOf(options);
  const workers = new Map<string, Worker>();
  for (const [name, api] of ledger.apis) {
    const worker = startWorker({
      take: (most) => claim(ledger, name, most, leaseMs),
      perform: (one) => send(api, one),
      concurrency,
      pollMs,
      onError: (error) => on({ kind: "trouble", error }),
    });
    workers.set(name, worker);
  }
  return {
    wake,
    wakeAll: () => {
      for (const worker of workers.values()) worker.wake();
    },
    stop: async () => {
      await Promise.all([...workers.values()].map((worker) => worker.stop()));
    },
  };

  function wake(api: string, afterMs?: number): void {
    workers.get(api)?.wake(afterMs);
  }

  async function send(api: TopApi, one: Claim): Promise<void> {
    const settlement = await attempt(api, one, ledger.safe, options);
    if (await settler.settleAtLast(settlement)) announce(settlement);
  }

  function announce({ claim: { id, api, attempt: number }, outcome: { state, waitSeconds = 0 }, recorded }: Settlement): void {
    if (recorded) on({ kind: "attempted", id, api, attempt: number, state, code: recorded.code, durationMs: recorded.durationMs });
    if (state === "QUEUED") wake(api, waitSeconds * 1_000);
    else waiters.call(id);
  }
}
