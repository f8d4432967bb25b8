/** Makes something on its first use. Opening a store takes seconds and memory, and direct calls do not need it. */
import { DeliveryError } from "./promise/errors.ts";
import { within } from "./promise/within.ts";
import { StoreAway } from "./store/database.ts";

interface Stoppable {
  stop(graceMs: number): Promise<void>;
}

export interface OnFirstUse<Made> extends Stoppable {
  /**
   * What was made, the same for all callers.
   * @throws DeliveryError `DELIVERY_UNAVAILABLE` after `stop`, or when making takes longer than `waitMs`. Otherwise the error of `make`;
   * the next use tries again.
   */
  use(): Promise<Made>;
  /** Uses it now. If the store cannot be reached, it tries again in the background. @throws errors that waiting does not fix. */
  start(): Promise<void>;
}

export interface OnFirstUseOptions {
  /** How long one use waits. The making goes on, for the next use. */
  readonly waitMs: number;
  readonly againMs: number;
  /** Called with the error after each failed try, before the next one in the background. */
  readonly onAway: (error: unknown) => void;
}

/** Extra time after the grace period, for closing. */
const CLOSING_MS = 5_000;

export function onFirstUse<Made extends Stoppable>(
  make: () => Promise<Made>,
  { waitMs, againMs, onAway }: OnFirstUseOptions,
): OnFirstUse<Made> {
  let making: Promise<Made> | undefined;
  let stopping: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  return {
    use,
    async start() {
      await use().catch((error: unknown) => {
        if (!(error instanceof StoreAway)) throw error;
        useLater(error);
      });
    },
    stop(graceMs) {
      clearTimeout(timer);
      stopping ??= within(
        making?.then(
          (made) => made.stop(graceMs),
          () => undefined,
        ),
        graceMs + CLOSING_MS,
      );
      return stopping;
    },
  };

  async function use(): Promise<Made> {
    if (stopping) {
      throw new DeliveryError("DELIVERY_UNAVAILABLE", "The service is stopping; nothing was stored. Repeat with the same idempotency key.");
    }
    making ??= make().catch((error: unknown) => {
      making = undefined;
      throw error;
    });
    const made = await within(making, waitMs);
    if (!made) throw new StoreAway();
    return made;
  }

  function useLater(error: unknown): void {
    if (stopping) return;
    onAway(error);
    timer = setTimeout(() => void use().catch(useLater), againMs);
  }
}
