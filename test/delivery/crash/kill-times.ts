/** When an instance is killed: mostly during its work, sometimes while it starts. */
import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import type { Replica } from "./replica.ts";

export interface KillTime {
  /** Counted from its line that it listens, or from the start of its process. */
  readonly since: "ready" | "start";
  readonly ms: number;
}

const anyKillTime: fc.Arbitrary<KillTime> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ since: fc.constant("ready" as const), ms: fc.integer({ min: 0, max: 700 }) }) },
  { weight: 1, arbitrary: fc.record({ since: fc.constant("start" as const), ms: fc.integer({ min: 0, max: 3000 }) }) },
);

export function killTimesOf(count: number, seed: number): readonly KillTime[] {
  return fc.sample(anyKillTime, { numRuns: count, seed });
}

export async function untilKillTime({ since, ms }: KillTime, replica: Replica): Promise<void> {
  if (since === "ready") await replica.address();
  await delay(ms);
}
