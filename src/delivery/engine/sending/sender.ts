/** Sends what waits: a worker for each API claims deliveries, and what became of each attempt is settled and told. */
import type { TopApi } from "../../../top/api.ts";
import { type Claim, claim } from "../../ledger/claim.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import type { Settlement } from "../../ledger/settling/settlement.ts";
import { type EngineOptions, leaseMsOf } from "../options.ts";
import type { Settler } from "../settler.ts";
import type { Waiters } from "../waiters.ts";
import { attempt } from "./attempt.ts";
import { createPermits } from "./permit.ts";
import { startWorker } from "./worker.ts";

export interface Sender {
  /** There may be work, now or after the time. */
  wake(afterMs?: number): void;
  /** Takes no more, begins no call any more, and resolves when what is being sent has ended. */
  stop(): Promise<void>;
}

export function startSender(ledger: Ledger, settler: Settler, waiters: Waiters, options: EngineOptions): Sender {
  const { concurrency, pollMs, on, tracing } = options;
  const leaseMs = leaseMsOf(options);
  const permits = createPermits(ledger, options);
  const worker = startWorker({
    apis: [...ledger.apis.keys()],
    // While the day's calls are used up, what waits stays as it is.
    take: async (rooms) => (options.mayCall() ? claim(ledger, rooms, leaseMs) : []),
    perform: (one) => tracing.attempt({ ...one, isAwaited: waiters.has(one.id) }, () => send(one)),
    concurrency,
    pollMs,
    onError: (error) => on({ kind: "trouble", error }),
  });
  return {
    wake: worker.wake,
    stop: () => {
      // What has been claimed and waits for its turn at the gateway goes back to its line.
      permits.stop();
      return worker.stop();
    },
  };

  async function send(one: Claim): Promise<void> {
    const settlement = await attempt(ledger.apis.get(one.api) as TopApi, one, ledger.safe, permits.of(one), options);
    const endedAt = performance.now();
    const effect = await tracing.settle(() => settler.settleAtLast(settlement));
    if (effect === "settled") announce(settlement, Math.round(performance.now() - endedAt));
    else if (effect === "contradicts") {
      const { id, api, attempt: number } = one;
      on({ kind: "contradicted", id, api, attempt: number, state: settlement.outcome.state });
    }
  }

  function announce(
    { claim: { id, api, attempt: number }, outcome: { state, waitSeconds = 0 }, calls }: Settlement,
    settleMs: number,
  ): void {
    const last = calls.at(-1);
    if (last) {
      const { code, requestId, durationMs } = last;
      on({
        kind: "attempted",
        id,
        api,
        attempt: number,
        state,
        code,
        requestId,
        calls: calls.length,
        durationMs,
        settleMs,
        traceId: tracing.traceId(),
      });
    }
    if (state === "QUEUED") worker.wake(waitSeconds * 1_000);
    else waiters.call(id);
  }
}
