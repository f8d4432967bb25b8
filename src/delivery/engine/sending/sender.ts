/** Sends queued deliveries: a worker claims deliveries of each API, and each attempt's outcome is settled and announced. */
import type { TopApi } from "../../../top/api.ts";
import { type Claim, claim, type Sending } from "../../ledger/claim.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import type { NewDelivery } from "../../ledger/row.ts";
import type { Settlement } from "../../ledger/settling/settlement.ts";
import { type EngineOptions, leaseMsOf } from "../options.ts";
import type { Settler } from "../settler.ts";
import type { Waiters } from "../waiters.ts";
import { attempt } from "./attempt.ts";
import type { Due } from "./due.ts";
import { createKnownContents } from "./known-contents.ts";
import { createPermits } from "./permit.ts";
import { createTrials } from "./trials.ts";
import { startWorker, type Worker } from "./worker.ts";

export interface Sender extends Pick<Worker, "wake"> {
  /** Sends what `take` claims of new deliveries of these APIs, for which there may be room. @throws what `take` throws. */
  fill(apis: readonly string[], take: (sending: Sending) => Promise<readonly Claim[]>): Promise<void>;
  /** These new deliveries are stored, and are not claimed. */
  queued(deliveries: readonly NewDelivery[]): void;
  /** Claims nothing more, begins no call, and resolves when the calls under way have ended. */
  stop(): Promise<void>;
}

export function startSender(ledger: Ledger, settler: Settler, waiters: Waiters, due: Due, options: EngineOptions): Sender {
  const { concurrency, pollMs, on, tracing } = options;
  const leaseMs = leaseMsOf(options);
  const permits = createPermits(ledger, options);
  const known = createKnownContents();
  const room = (api: string): number => options.room(ledger.apis.get(api) as TopApi);
  const asTrial = createTrials((api) => room(api) !== Number.POSITIVE_INFINITY);
  const worker = startWorker({
    apis: [...ledger.apis.keys()],
    take: async (rooms) => (await claim(ledger, rooms.map(asTrial), leaseMs)).map(known.addTo),
    // Apart: the transaction of a new delivery runs for one of the requests that it stores.
    perform: (one) => tracing.apart(() => tracing.attempt({ ...one, isAwaited: waiters.has(one.id) }, () => send(one))),
    concurrency,
    // Deliveries stay queued while the day's quota is used up, or the circuit of their API is open.
    room,
    due,
    pollMs,
    onError: (error) => on({ kind: "trouble", error }),
  });
  return {
    wake: worker.wake,
    fill: (given, takeNew) => worker.fill(given, (rooms) => takeNew({ rooms, leaseMs })),
    queued(deliveries) {
      known.keep(deliveries);
      for (const [api, { length }] of Map.groupBy(deliveries, (one) => one.api)) worker.wake(0, api, length);
    },
    stop: () => {
      // A delivery that is claimed, but not yet sent, is queued again.
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
    if (state === "QUEUED") worker.wake(waitSeconds * 1_000, api, 1);
    else waiters.call(id);
  }
}
