/** From the start of the process to its first direct call, and to `/readyz` saying 200: three APIs without a store, all of them, and all with a full embedded store. */
import { setTimeout as delay } from "node:timers/promises";
import { compare, type Figures, type Size } from "./compare.ts";
import { directCall, operator, post } from "./load.ts";
import { startService } from "./processes.ts";
import { fillSettled, newEmbedded, withBacklog } from "./stores.ts";

export async function start({ rounds, ledger }: Size): Promise<string> {
  const rows = Math.min(20_000, ledger);

  async function started(settings: Readonly<Record<string, string>>): Promise<Figures> {
    const startedMs = performance.now();
    const { url, stop } = await startService(settings);
    await post(url, directCall());
    const calledMs = performance.now() - startedMs;
    while ((await fetch(new URL("/readyz", url))).status !== 200) await delay(5);
    const figures = { "start to a direct call's answer, ms": calledMs, "start to ready, ms": performance.now() - startedMs };
    await stop();
    return figures;
  }

  async function startedFull(): Promise<Figures> {
    const store = await newEmbedded();
    await fillSettled(store, rows);
    const { url, stop } = await withBacklog(store, rows);
    await post(url, operator("resume"));
    await stop();
    return started(store);
  }

  const three = { TOP_APIS: "syncSurrenderInfo,claimWorkcardInsurance,reflowInsuredOrder" };
  const full = `all APIs, embedded store with ${rows} settled and ${rows} waiting`;
  return compare({ "three APIs": () => started(three), "all APIs": () => started({}), [full]: startedFull }, rounds);
}
