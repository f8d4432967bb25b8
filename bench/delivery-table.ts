/** Makes Markdown tables from the figures of delivery. */
import type { Burst, Calm } from "./delivery-load.ts";
import { spreadOf, spreadText } from "./statistics.ts";

export interface Side {
  readonly name: string;
  readonly bursts: readonly Burst[];
  readonly calm?: Calm;
  /** The memory of each instance after the measurements. */
  readonly residentMBs?: readonly number[];
}

export interface Growth {
  readonly name: string;
  readonly smallRows: number;
  readonly largeRows: number;
  /** One pair for each round: the small ledger, then the large one. */
  readonly pairs: readonly (readonly [Burst, Burst])[];
  readonly calm: readonly [Calm, Calm];
}

export function sidesTable(sides: readonly Side[], idleMB: number): string {
  const rows = sides.map(({ name, bursts, calm, residentMBs }) => [
    name,
    spread(bursts.map(({ enqueuesPerSecond }) => enqueuesPerSecond)),
    spread(bursts.map(({ deliveriesPerSecond }) => deliveriesPerSecond)),
    calm ? `${calm.p50Ms.toFixed(0)} / ${calm.p99Ms.toFixed(0)} at ${calm.perSecond}/s` : "",
    residentMBs?.map((mb) => mb.toFixed(0)).join(", ") ?? "",
  ]);
  return table(
    ["", "enqueues/s", "deliveries/s", "p50 / p99 to delivery, ms", "MB resident"],
    [...rows, ["idle, store never opened", "", "", "", idleMB.toFixed(0)]],
  );
}

export function growthTable(growths: readonly Growth[]): string {
  const ratio = (pairs: Growth["pairs"], key: keyof Burst): string =>
    spread(
      pairs.map(([small, large]) => large[key] / small[key]),
      2,
    );
  return table(
    ["", "ledger rows", "enqueues/s, ratio", "deliveries/s, ratio", "p50 / p99 to delivery, ms"],
    growths.map(({ name, smallRows, largeRows, pairs, calm }) => [
      name,
      `${largeRows} ÷ ${smallRows}`,
      ratio(pairs, "enqueuesPerSecond"),
      ratio(pairs, "deliveriesPerSecond"),
      [...calm]
        .reverse()
        .map(({ p50Ms, p99Ms }) => `${p50Ms.toFixed(0)} / ${p99Ms.toFixed(0)}`)
        .join(" ÷ "),
    ]),
  );
}

function spread(values: readonly number[], digits = 0): string {
  return spreadText(spreadOf(values), digits, "**");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
