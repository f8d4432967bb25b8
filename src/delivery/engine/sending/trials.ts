/**
 * Which delivery tries out an API whose circuit is open: the newest and the oldest in turn. One caller may have stored many reports that the
 * provider cannot process. The oldest one would fail again and again, and for hours the reports of the other callers would wait.
 */
import type { Order, Room } from "../../ledger/claim.ts";

/**
 * A function that says in the room of a trial which delivery is claimed.
 * @param isTrial whether the API's next delivery is a trial.
 */
export function createTrials(isTrial: (api: string) => boolean): (room: Room) => Room {
  const next = new Map<string, Order>();
  return (room) => {
    if (!isTrial(room.api)) return room;
    const first = next.get(room.api) ?? "newest";
    next.set(room.api, first === "newest" ? "oldest" : "newest");
    return { ...room, first };
  };
}
