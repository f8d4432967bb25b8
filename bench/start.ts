/** From the start of the process to its first direct call, and to `/readyz` saying 200: three APIs without a store, all of them, and all with a full embedded store. */
import { cpSync, rmSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { compare, type Figures, type Size } from "./compare.ts";
import { graphqlBody } from "./example-order.ts";
import { post } from "./load.ts";
import { cpuMicros, residentMB, startChild, startService } from "./processes.ts";
import { fillSettled, fillWaiting, newStore } from "./stores.ts";

/** After so long, whatever the start has left to do is done. */
const REST_MS = 2_000;
const THREE = "syncSurrenderInfo,claimWorkcardInsurance,reflowInsuredOrder";

export async function start({ rounds, ledger }: Size): Promise<string> {
  const upstream = await startChild("bench/upstream.ts");
  const store = await newStore("embedded");
  const rows = Math.min(20_000, ledger);
  await fillSettled(store.DELIVERY_STORE, rows);
  await fillWaiting(store.DELIVERY_STORE, rows);
  const [, folder = ""] = store.DELIVERY_STORE.split(":");

  async function started(settings: Readonly<Record<string, string>>): Promise<Figures> {
    const startedMs = performance.now();
    const service = await startService(upstream, settings);
    await post(service.url, graphqlBody);
    const calledMs = performance.now() - startedMs;
    while ((await fetch(new URL("/readyz", service.url))).status !== 200) await delay(5);
    const readyMs = performance.now() - startedMs;
    const cpuMs = cpuMicros(service.pid) / 1_000;
    await delay(REST_MS);
    const figures = {
      "start to a direct call's answer, ms": calledMs,
      "start to ready, ms": readyMs,
      "CPU until ready, ms": cpuMs,
      "MB resident at rest": residentMB(service.pid),
    };
    await service.stop();
    return figures;
  }

  async function startedOnCopy(): Promise<Figures> {
    const copy = `${folder}-copy`;
    cpSync(folder, copy, { recursive: true });
    const figures = await started({ ...store, DELIVERY_STORE: `embedded:${copy}` });
    rmSync(copy, { recursive: true });
    return figures;
  }

  const sides = [
    { name: "three APIs", measure: () => started({ TOP_APIS: THREE }) },
    { name: "all APIs", measure: () => started({}) },
    { name: `all APIs, embedded store with ${rows} settled and ${rows} waiting`, measure: startedOnCopy },
  ];
  return compare(sides, rounds);
}
