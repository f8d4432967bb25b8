/** Time passes, or the clock is set back. Contents are erased when they are due. */
import { equal } from "node:assert/strict";
import { eraseContents } from "../../../src/delivery/ledger/erase.ts";
import type { Expected } from "./promised.ts";
import type { Act } from "./step.ts";
import { moveClock } from "./world.ts";

const DAY_SECONDS = 86_400;
const RETENTION_DAYS = 30;
const NEVER_DAYS = 36_500;

/**
 * @param seconds negative: the clock is set back. The order stays, and a ban does not become longer. Other waits and leases follow the
 * clock.
 */
export function passing(seconds: number): Act {
  return async (world) => {
    await moveClock(world, seconds);
    return (promised) => {
      promised.clock += seconds;
    };
  };
}

export function erasing(): Act {
  return async ({ ledger }) => {
    const count = await eraseContents(ledger, { retentionDays: RETENTION_DAYS, unsettledRetentionDays: NEVER_DAYS });
    return ({ deliveries, clock }, overlapped) => {
      const isDue = (settledAt: number | null): boolean => settledAt !== null && settledAt < clock - RETENTION_DAYS * DAY_SECONDS;
      const due = deliveries.filter(({ settledAt, erased, contradicted }) => (!erased || contradicted) && isDue(settledAt));
      if (!overlapped) equal(count, due.length);
      const isPassedOver = ({ id, erased }: Expected): boolean =>
        overlapped?.some((row) => row.id === id && (erased ? row.contradicted : !row.erased)) ?? false;
      for (const one of due) if (!isPassedOver(one)) Object.assign(one, { erased: true, contradicted: false });
    };
  };
}
