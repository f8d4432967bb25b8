/** From the start of the process to its first direct call, and to `/readyz` saying 200: three APIs without a store, all of them, and all with a full embedded store. */
import { cpSync, rmSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { compare, type Figures, type Size } from "./compare.ts";
import { post } from "./load.ts";
import { directCall } from "./orders.ts";
import { cpuMicros, residentMB, startService, startUpstream } from "./processes.ts";
import { fillSettled, fillWaiting, newEmbedded } from "./stores.ts";

/** A lock file that is younger may have replaced a deleted one, so the store would wait. */
const NEW_LOCK_MS = 1_600;
/** After so long, whatever the start has left to do is done. */
const REST_MS = 2_000;

export async function start({ rounds, ledger }: Size): Promise<string> {
  const upstream = await startUpstream();
  const store = await newEmbedded();
  const rows = Math.min(20_000, ledger);
  await fillSettled(store.DELIVERY_STORE, rows);
  await fillWaiting(store.DELIVERY_STORE, rows);
  const from = store.DELIVERY_STORE.replace("embedded:", "");

  async function started(settings: Readonly<Record<string, string>>): Promise<Figures> {
    const startedMs = performance.now();
    const { url, pid, stop } = await startService(settings, upstream);
    await post(url, directCall());
    const calledMs = performance.now() - startedMs;
    while ((await fetch(new URL("/readyz", url))).status !== 200) await delay(5);
    const [readyMs, cpuMs] = [performance.now() - startedMs, cpuMicros(pid) / 1_000];
    await delay(REST_MS);
    const restMB = residentMB(pid);
    await stop();
    const times = { "start to a direct call's answer, ms": calledMs, "start to ready, ms": readyMs, "CPU until ready, ms": cpuMs };
    return { ...times, "MB resident at rest": restMB };
  }

  async function startedOnCopy(): Promise<Figures> {
    cpSync(from, `${from}-copy`, { recursive: true });
    await delay(NEW_LOCK_MS);
    const figures = await started({ ...store, DELIVERY_STORE: `${store.DELIVERY_STORE}-copy` });
    rmSync(`${from}-copy`, { recursive: true });
    return figures;
  }

  const three = { TOP_APIS: "syncSurrenderInfo,claimWorkcardInsurance,reflowInsuredOrder" };
  const full = `all APIs, embedded store with ${rows} settled and ${rows} waiting`;
  return compare({ "three APIs": () => started(three), "all APIs": () => started({}), [full]: startedOnCopy }, rounds);
}
