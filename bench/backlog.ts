/**
 * `npm run bench:backlog`: measures how fast one instance delivers with a growing backlog, on PostgreSQL, when TOP answers at once. A third
 * of the deliveries share 97 business keys, so they wait for each other. SIZES=1000,20000,100000: the backlogs. SECONDS=8: how long each is
 * drained.
 */

import { setTimeout as delay } from "node:timers/promises";
import { surrenderInfoSync } from "../dist/apis/alihealth/surrender-info-sync.js";
import { topApis } from "../dist/apis/index.js";
import { createDelivery, type Deliveries } from "../dist/delivery/delivery.js";
import type { TopApi } from "../dist/top/api.js";
import { startPostgres } from "../test/support/postgres.ts";
import { startProgress } from "../tools/progress.ts";

const sizes = (process.env.SIZES ?? "1000,20000,100000").split(",").map(Number);
const drainMs = 1_000 * Number(process.env.SECONDS ?? 8);
const AT_ONCE = 500;
const LINES = 97;

const server = await startPostgres({ durable: true });
try {
  for (const size of sizes) {
    const url = await server.newDatabase();
    // An instance without APIs only stores deliveries and sends nothing.
    const intake = instance(url, [], () => undefined);
    await intake.start();
    let next = 0;
    const progress = startProgress("deliveries stored");
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < size) {
          await enqueue(intake, next++);
          progress.report(next, size);
        }
      }),
    );
    progress.end();
    await intake.stop(1_000);
    let sent = 0;
    const sender = instance(url, topApis, () => void sent++);
    await sender.start();
    const startedMs = performance.now();
    while (performance.now() - startedMs < drainMs && sent < size) await delay(20);
    process.stdout.write(`${size} waiting: ${((sent * 1_000) / (performance.now() - startedMs)).toFixed(0)} deliveries/s\n`);
    await sender.stop(10_000);
  }
} finally {
  await server.remove();
}

function instance(url: string, apis: readonly TopApi[], onCall: () => void): Deliveries {
  return createDelivery({
    ...{ store: { kind: "postgres", url }, keys: [{ id: "bench", key: Buffer.alloc(32, 7) }], apis, repeatable: [] },
    send: async (api, _input, _session, { permit }) => {
      await permit();
      onCall();
      return Object.assign(new api.payload(), { accepted: true, failureCode: null, failureMessage: null, requestId: "zzp0c5fj10y3" });
    },
    ...{ timeoutMs: 10_000, concurrency: 16, retentionDays: 30, unsettledRetentionDays: 180, patienceMs: 15_000 },
  });
}

async function enqueue(deliveries: Deliveries, n: number): Promise<void> {
  const instPolicyId = n % 3 === 0 ? `busy-${n % LINES}` : `policy-${n}`;
  const input = { instPolicyId, refundMoney: "1" };
  const api = surrenderInfoSync as unknown as TopApi;
  await deliveries.enqueue({ api, input, session: undefined, caller: "bench", idempotencyKey: `key-${n}` });
}
