/** Something that is made on its first use: an open store takes seconds and memory that direct calls never need. */
import { DeliveryError } from "./promise/errors.ts";
import { within } from "./promise/within.ts";
import { StoreAway } from "./store/database.ts";

interface Stoppable {
  stop(graceMs: number): Promise<void>;
}

export interface OnFirstUse<Made> extends Stoppable {
  /**
   * What was made, the same for all.
   * @throws DeliveryError `DELIVERY_UNAVAILABLE` once it stops, or when it takes too long; whatever making throws, which is tried again
   * at the next use.
   */
  use(): Promise<Made>;
  /** Uses it now; while the store is away it is tried again and again in the background. @throws what waiting does not mend. */
  start(): Promise<void>;
}

export interface OnFirstUseOptions {
  /** What one use waits; it goes on being made for the next one. */
  readonly waitMs: number;
  readonly againMs: number;
  /** Hears why it was not made, each time in the background. */
  readonly onAway: (error: unknown) => void;
}

/** Beyond the grace: to close what was made. */
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
