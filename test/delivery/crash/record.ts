/** The results of full runs in `docs/delivery.md`, a row for each kind of run and seed. */
import { readFileSync, writeFileSync } from "node:fs";
import type { Outcome } from "./run.ts";
import { deliveries } from "./size.ts";

const FULL_RUN = 500;
const HEAD = [
  "| run | seed | deliveries | calls that TOP read | accepted | refused | failed | unknown | instance killed or cut off during the call | of these, never read by TOP | claimed, then queued again |",
  "|---|---|---|---|---|---|---|---|---|---|---|",
];

const file = new URL("../../../docs/delivery.md", import.meta.url);
const marked = /<!-- crash -->[\s\S]*<!-- \/crash -->/;

/** Records a full run. A smaller run only prints a line, and only if its size was set. */
export function record(run: string, seed: number, { states, calls, interrupted, unread, putBack }: Outcome): void {
  if (process.env.DELIVERIES)
    process.stderr.write(`${run} (SEED=${seed}): ${JSON.stringify({ calls, ...states, interrupted, unread, putBack })}\n`);
  if (deliveries < FULL_RUN) return;
  const text = readFileSync(file, "utf8");
  const name = `| ${run} | ${seed} |`;
  const counts = ["ACCEPTED", "REFUSED", "FAILED", "UNKNOWN"].map((state) => states[state] ?? 0);
  const rows = (marked.exec(text)?.[0] ?? "")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !HEAD.includes(line) && !line.startsWith(name));
  const all = [...rows, `${name} ${[deliveries, calls, ...counts, interrupted, unread, putBack].join(" | ")} |`].sort();
  writeFileSync(
    file,
    text.replace(marked, () => ["<!-- crash -->", ...HEAD, ...all, "<!-- /crash -->"].join("\n")),
  );
}
