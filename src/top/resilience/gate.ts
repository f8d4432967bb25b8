/** Closed while TOP has banned us: a call would only be refused, and might make the ban longer. */
import { TopError } from "../errors.ts";

export interface Gate {
  /** @throws TopError with the seconds left while the method may not be called. */
  check(method: string): void;
  /** Closes for as long as a throttled call's error says, for its method or for the whole application. */
  closeFor(error: TopError): void;
}

/** The ban that holds for every method of the application; the others hold for one. */
const OF_THE_APPLICATION = "accesscontrol.limited-by-app-access-count";

/** The daily quota ends at midnight: whoever says more than a day has said something else. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

/** @param now milliseconds of a clock that never goes back. */
export function createGate(now: () => number = () => performance.now()): Gate {
  const openAtByMethod = new Map<string, number>();
  let openAtForAll = 0;
  return {
    check(method) {
      const closedForMs = Math.max(openAtForAll, openAtByMethod.get(method) ?? 0) - now();
      if (closedForMs <= 0) return;
      const retryAfterSeconds = Math.ceil(closedForMs / 1000);
      const message = `TOP's call limit is reached: ${method} is banned for ${retryAfterSeconds} more seconds. Nothing was sent.`;
      throw new TopError("TOP_THROTTLED", message, { reason: "ban", retryAfterSeconds, top: { method } });
    },
    closeFor({ details: { retryAfterSeconds, reason, top } }) {
      if (!retryAfterSeconds || reason === "ban") return;
      const openAt = now() + Math.min(retryAfterSeconds * 1000, LONGEST_MS);
      if (top.subCode === OF_THE_APPLICATION) openAtForAll = Math.max(openAtForAll, openAt);
      else openAtByMethod.set(top.method, Math.max(openAtByMethod.get(top.method) ?? 0, openAt));
    },
  };
}
