/**
 * `npm run bench:delivery`, and the last part of `npm run bench`: measures enqueues and deliveries on both stores, through the built
 * service and without HTTP, with a small and a large ledger by turns. `-- --quick` tries it out in a minute; its figures mean nothing.
 */

import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storeOf } from "../dist/delivery/store/store.js";
import { readKeys } from "../dist/delivery/vault/keys.js";
import { startPostgres } from "../test/support/postgres.ts";
import { startProgress } from "../tools/progress.ts";
import { type Child, endWhenInterrupted, resultOf, startChild } from "./child.ts";
import { fillLedger, type Ledger } from "./delivery-ledger.ts";
import { type Burst, burst, calm } from "./delivery-load.ts";
import { type Growth, growthTable, type Side, sidesTable } from "./delivery-table.ts";
import { inTurn } from "./in-turn.ts";
import { isQuick } from "./options.ts";
import { requireProc, residentMB } from "./process-figures.ts";

const quick = isQuick();
const rounds = quick ? 1 : 4;
const progress = startProgress("rounds");
const seconds = quick ? 1 : 8;
const SMALL = 1_000;
const kinds = {
  embedded: { large: quick ? 20_000 : 1_000_000, amount: quick ? 200 : 1_000, perSecond: 40 },
  PostgreSQL: { large: quick ? 50_000 : 1_000_000, amount: quick ? 500 : 3_000, perSecond: 100 },
};
type Kind = keyof typeof kinds;

requireProc();
endWhenInterrupted();
process.chdir(new URL("..", import.meta.url).pathname);
const folder = mkdtempSync(join(tmpdir(), "delivery-bench-"));
const keysFile = join(folder, "keys.json");
const keysText = JSON.stringify({ keys: [{ id: "bench", key: randomBytes(32).toString("base64") }] });
writeFileSync(keysFile, keysText, { mode: 0o600 });
const keys = readKeys(keysText);
const postgres = await startPostgres({ durable: true });
const upstream = await startChild("bench/upstream.ts", {});
let embedded = 0;

try {
  const idle = await startService(`embedded:${join(folder, "unused")}`);
  const idleMB = residentMB(idle.pid).now;
  const sides: Side[] = [];
  const growths: Growth[] = [];
  for (const kind of ["embedded", "PostgreSQL"] as const) {
    sides.push(await measureWithoutHttp(kind));
    const { side, growth } = await measureGrowth(kind);
    sides.push(side);
    growths.push(growth);
  }
  sides.push(await measureThree());
  say(`\n${sidesTable(sides, idleMB)}\n\n${growthTable(growths)}`);
  await idle.stop();
} finally {
  await upstream.stop();
  await postgres.remove();
  rmSync(folder, { recursive: true, force: true });
}

async function newStore(kind: Kind): Promise<string> {
  return kind === "embedded" ? `embedded:${join(folder, `data-${++embedded}`)}` : postgres.newDatabase();
}

async function filled(kind: Kind, rows: number): Promise<string> {
  const store = await newStore(kind);
  const startedMs = performance.now();
  await fillLedger(ledgerOf(store), rows);
  say(`${kind}: ${rows} rows in ${((performance.now() - startedMs) / 1000).toFixed(0)} s`);
  return store;
}

function ledgerOf(text: string): Ledger {
  const store = storeOf(text);
  if (!store) throw new Error(`${text} is not a store.`);
  return { store, keys };
}

function startService(store: string): Promise<Child> {
  return startChild("dist/main.js", {
    ...{ PORT: "0", ACCESS: "open", RATE_LIMIT_PER_MINUTE: "0", MAX_EVENT_LOOP_DELAY_MS: "0" },
    ...{ TOP_GATEWAY_URL: upstream.url.href, TOP_APP_KEY: "bench", TOP_APP_SECRET: "bench-secret" },
    ...{ DELIVERY_STORE: store, DELIVERY_KEYS_FILE: keysFile },
  });
}

/** Measures one instance on each of two ledgers, by turns. */
async function measureGrowth(kind: Kind): Promise<{ readonly side: Side; readonly growth: Growth }> {
  const { large: largeRows, amount, perSecond } = kinds[kind];
  const small = await startService(await filled(kind, SMALL));
  const large = await startService(await filled(kind, largeRows));
  for (const { url } of [small, large]) await burst([url], amount);
  const bursts: Burst[] = [];
  const pairs: (readonly [Burst, Burst])[] = [];
  for (let round = 0; round < rounds; round++) {
    progress.report(round, rounds);
    const [one, other] = await inTurn(round, [small.url, large.url], (url) => burst([url], amount));
    bursts.push(one);
    pairs.push([one, other]);
    say(
      `${kind}, ${SMALL} and ${largeRows} rows: ${one.enqueuesPerSecond.toFixed(0)} and ${other.enqueuesPerSecond.toFixed(0)} enqueues/s, ${one.deliveriesPerSecond.toFixed(0)} and ${other.deliveriesPerSecond.toFixed(0)} deliveries/s`,
    );
  }
  const calmSmall = await calm([small.url], perSecond, seconds);
  const calmLarge = await calm([large.url], perSecond, seconds);
  const residentMBs = [residentMB(small.pid).now];
  await Promise.all([small.stop(), large.stop()]);
  return {
    side: { name: `${kind}, 1 instance`, bursts, calm: calmSmall, residentMBs },
    growth: { name: kind, smallRows: SMALL, largeRows, pairs, calm: [calmSmall, calmLarge] },
  };
}

async function measureThree(): Promise<Side> {
  const { amount, perSecond } = kinds.PostgreSQL;
  const store = await filled("PostgreSQL", SMALL);
  const instances = await Promise.all([1, 2, 3].map(() => startService(store)));
  const urls = instances.map(({ url }) => url);
  await burst(urls, amount);
  const bursts: Burst[] = [];
  for (let round = 0; round < rounds; round++) {
    progress.report(round, rounds);
    bursts.push(await burst(urls, amount));
  }
  const side = {
    name: "PostgreSQL, 3 instances",
    bursts,
    calm: await calm(urls, perSecond, seconds),
    residentMBs: instances.map(({ pid }) => residentMB(pid).now),
  };
  await Promise.all(instances.map((instance) => instance.stop()));
  return side;
}

async function measureWithoutHttp(kind: Kind): Promise<Side> {
  const bursts: Burst[] = [];
  for (let round = 0; round < rounds; round++) {
    progress.report(round, rounds);
    const ledger = ledgerOf(await newStore(kind));
    bursts.push(await resultOf<Burst>("bench/delivery-without-http.ts", { ledger, count: kinds[kind].amount }));
  }
  return { name: `${kind}, without HTTP`, bursts };
}

function say(line: string): void {
  progress.end();
  process.stdout.write(`${line}\n`);
}
