/** Time passes, or the clock is set back; and what is done from time to time is done. */
import { equal } from "node:assert/strict";
import { eraseContents } from "../../../src/delivery/ledger/erase.ts";
import { adopt } from "../../../src/delivery/ledger/lines.ts";
import type { Act } from "./step.ts";
import { moveClock, type World } from "./world.ts";

const DAY_SECONDS = 86_400;
const RETENTION_DAYS = 30;

export function passing(seconds: number): Act {
  return async (world) => {
    await moveClock(world, seconds);
    return (promised) => {
      promised.clock += seconds;
    };
  };
}

/** The order stays, and a ban is not longer for it; a wait of its own and a lease are by the clock. */
export function settingBack(seconds: number): Act {
  return async (world) => {
    await tend(world);
    await moveClock(world, -seconds);
    const adopted = await tend(world);
    return (promised) => {
      equal(adopted, 0);
      promised.clock -= seconds;
    };
  };
}

/** Finds nothing to do: every line is right already. */
export function tending(): Act {
  return async (world) => {
    const adopted = await tend(world);
    return () => equal(adopted, 0);
  };
}

export function erasing(): Act {
  return async ({ ledger }) => {
    const count = await eraseContents(ledger, RETENTION_DAYS);
    return ({ deliveries, clock }, alone) => {
      const due = deliveries.filter(
        ({ settledAt, erased }) => settledAt !== null && !erased && settledAt < clock - RETENTION_DAYS * DAY_SECONDS,
      );
      if (alone) equal(count, due.length);
      for (const one of due) one.erased = true;
    };
  };
}

async function tend({ ledger }: World): Promise<number> {
  return ledger.database.transaction(adopt);
}
