/** Something that is made on its first use: an open store takes seconds and memory that direct calls never need. */
import { DeliveryError } from "./promise/errors.ts";

interface Stoppable {
  stop(graceMs: number): Promise<void>;
}

export interface OnFirstUse<Made> extends Stoppable {
  /**
   * What was made, the same for all.
   * @throws DeliveryError `DELIVERY_UNAVAILABLE` once it stops; whatever making throws, which is tried again at the next use.
   */
  use(): Promise<Made>;
}

export function onFirstUse<Made extends Stoppable>(make: () => Promise<Made>): OnFirstUse<Made> {
  let making: Promise<Made> | undefined;
  let stopping: Promise<void> | undefined;
  return {
    async use() {
      if (stopping) {
        throw new DeliveryError(
          "DELIVERY_UNAVAILABLE",
          "The service is stopping; nothing was stored. Repeat with the same idempotency key.",
        );
      }
      making ??= make().catch((error: unknown) => {
        making = undefined;
        throw error;
      });
      return making;
    },
    stop(graceMs) {
      stopping ??= (making ?? Promise.resolve(undefined)).then(
        (made) => made?.stop(graceMs),
        () => undefined,
      );
      return stopping;
    },
  };
}
